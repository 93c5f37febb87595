package org.mailrecall.topology.matching.limit;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Optional;
import org.apache.kafka.common.utils.Bytes;
import org.mailrecall.domain.limit.CountedRecall;

/**
 * A row of the schedule of limits: the work that is due at the row's time. Rows of equal time are in order of tenant
 * and recall id. Fields are separated by line breaks, which no field holds, because intake refuses control characters.
 *
 * <p>A row of an unknown kind counts as junk. So a version that adds a kind must also add a file to {@code
 * internal-schemas}: an earlier version then does not start on its state, and drops none of its rows.
 */
sealed interface LimitRow {

    /** The bytes of the row, without its time. */
    Bytes bytes();

    /**
     * A recall is judged.
     *
     * @param sender hashes of the sender, separated by commas
     * @param person hashes of the asker, in the same way
     */
    record Judge(String tenant, String recallId, String sender, String person, long askedAt, long countedAt)
            implements LimitRow {
        private static final String NAME = "count";

        static Judge of(CountedRecall recall) {
            return new Judge(
                    recall.tenant(),
                    recall.recallId(),
                    recall.sender(),
                    recall.person(),
                    recall.askedAt(),
                    recall.countedAt());
        }

        /** Limits count recalls: message and recipients are left out. */
        CountedRecall recall() {
            return CountedRecall.builder()
                    .tenant(tenant)
                    .recallId(recallId)
                    .sender(sender)
                    .person(person)
                    .askedAt(askedAt)
                    .countedAt(countedAt)
                    .build();
        }

        @Override
        public Bytes bytes() {
            return joined(NAME, tenant, recallId, sender, Long.toString(askedAt), person, Long.toString(countedAt));
        }
    }

    /**
     * The recipients of a recall are counted. At the same time, these rows come after the rows by which recalls are
     * judged.
     */
    record Count(CountedRecall recall) implements LimitRow {
        private static final String NAME = "recipients";

        @Override
        public Bytes bytes() {
            return joined(
                    NAME,
                    recall.tenant(),
                    recall.recallId(),
                    recall.sender(),
                    Long.toString(recall.askedAt()),
                    recall.person(),
                    Long.toString(recall.countedAt()),
                    recall.message(),
                    Integer.toString(recall.recipients()));
        }

        private static Count of(String[] fields) {
            return new Count(CountedRecall.builder()
                    .tenant(fields[1])
                    .recallId(fields[2])
                    .sender(fields[3])
                    .askedAt(Long.parseLong(fields[4]))
                    .person(fields[5])
                    .countedAt(Long.parseLong(fields[6]))
                    .message(fields[7])
                    .recipients(Integer.parseInt(fields[8]))
                    .build());
        }
    }

    /**
     * Something that was decided is forgotten. At the same time, these rows come after the rows that decide about
     * recalls.
     */
    sealed interface Forgetting extends LimitRow permits ForgetTally, ForgetWindow, ForgetRefusal {}

    /** A tally of recipients is looked at again: the last of them when this row was made count no more. */
    record ForgetTally(String name) implements Forgetting {
        private static final String NAME = "tally";

        @Override
        public Bytes bytes() {
            return joined(NAME, name);
        }
    }

    /** A window is looked at again: the newest recall in it when this row was made counts no more. */
    record ForgetWindow(String name) implements Forgetting {
        private static final String NAME = "window";

        @Override
        public Bytes bytes() {
            return joined(NAME, name);
        }
    }

    /** A refusal is forgotten, given the hash of its recall id. */
    record ForgetRefusal(Bytes recall) implements Forgetting {
        private static final String NAME = "refused";

        @Override
        public Bytes bytes() {
            return joined(NAME, HexFormat.of().formatHex(recall.get()));
        }
    }

    /** Reads a row of the schedule; empty where the processor cannot have written it. */
    static Optional<LimitRow> of(Bytes bytes) {
        try {
            return Optional.of(parsed(bytes));
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            return Optional.empty();
        }
    }

    private static LimitRow parsed(Bytes bytes) {
        String text = new String(bytes.get(), StandardCharsets.UTF_8);
        String[] fields = text.split("\n", -1);
        return switch (fields[0]) {
            case Judge.NAME ->
                new Judge(
                        fields[1],
                        fields[2],
                        fields[3],
                        fields[5],
                        Long.parseLong(fields[4]),
                        Long.parseLong(fields[6]));
            case Count.NAME -> Count.of(fields);
            case ForgetTally.NAME -> new ForgetTally(text.substring(ForgetTally.NAME.length() + 1));
            case ForgetWindow.NAME -> new ForgetWindow(text.substring(ForgetWindow.NAME.length() + 1));
            case ForgetRefusal.NAME ->
                new ForgetRefusal(Bytes.wrap(HexFormat.of().parseHex(fields[1])));
            default -> throw new IllegalArgumentException("the schedule of limits has no rows of kind " + fields[0]);
        };
    }

    private static Bytes joined(String... fields) {
        return Bytes.wrap(String.join("\n", fields).getBytes(StandardCharsets.UTF_8));
    }
}
