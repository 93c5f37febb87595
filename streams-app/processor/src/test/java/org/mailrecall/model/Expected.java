package org.mailrecall.model;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The results that a history must have.
 *
 * @param racing first commands that do not leave only because of a deletion, or of a copy that found recall switched
 * off, stamped less than the lateness before they are due: unless the processor waits for late input, the order of
 * reading decides, and both results are right
 * @param needless repetitions that may stay away: a final answer is stamped less than the lateness after they are due,
 * and may have been read before they leave
 * @param lateness by which a Success may be later, unless exact: of several deletions the deletion read first ends a
 * recall
 * @param forwarded the result of each forwarded copy; null where it has none; absent without a command
 * @param releases the time from which each recall's commands may leave, and its deadline
 */
public record Expected(
        SortedMap<RecipientRecall, Ending> endings,
        SortedSet<Command> commands,
        SortedSet<Command> racing,
        SortedSet<Command> needless,
        long lateness,
        SortedMap<Copy, Input.Status> forwarded,
        SortedMap<RecipientRecall, Release> releases) {
    public enum Result {
        SUCCESS,
        FAILED,
        DELIVERED
    }

    public enum Reason {
        RECALL_DISABLED,
        OTHER_TENANT,
        ON_PREMISES,
        EXTERNAL_RECIPIENT,
        ENCRYPTED,
        TOO_OLD,
        ALREADY_READ,
        NOT_IN_MAILBOX,
        REJECTED,
        CANCELLED,
        NOT_CONFIRMED,
        NOT_SENDER,
        OUT_OF_REACH,
        NEVER_DELIVERED,
        OVER_LIMIT,
        NOT_APPROVED,
        NOT_SUBMITTER
    }

    /** Recall id and recipient are normalised. */
    public record RecipientRecall(String tenant, String recallId, String recipient)
            implements Comparable<RecipientRecall> {
        @Override
        public int compareTo(RecipientRecall other) {
            return Comparator.comparing(RecipientRecall::tenant)
                    .thenComparing(RecipientRecall::recallId)
                    .thenComparing(RecipientRecall::recipient)
                    .compare(this, other);
        }
    }

    /** How and when a recipient recall ends; the reason is null where nothing failed. */
    public record Ending(Result result, Reason reason, long time) {}

    public record Copy(RecipientRecall recall, String deliveryId) implements Comparable<Copy> {
        @Override
        public int compareTo(Copy other) {
            return Comparator.comparing(Copy::recall)
                    .thenComparing(Copy::deliveryId)
                    .compare(this, other);
        }
    }

    /** An attempt of a command; {@code copy} stands for the command id. */
    public record Command(Copy copy, int attempt, long due, boolean onlyIfUnread) implements Comparable<Command> {
        @Override
        public int compareTo(Command other) {
            return Comparator.comparingLong(Command::due)
                    .thenComparing(Command::copy)
                    .thenComparing(Command::attempt)
                    .thenComparing(Command::onlyIfUnread)
                    .compare(this, other);
        }
    }

    /** The results of a system under test. They are lists, so that a result that comes twice shows. */
    public record Observed(List<Map.Entry<RecipientRecall, Ending>> endings, List<Command> commands) {}

    /**
     * Returns the differences from the observed results, a line each; empty where there are none.
     *
     * @param exact whether {@link #racing} commands are wrong: with input in order, or a processor that waits for it
     */
    public Optional<String> differences(Observed observed, boolean exact) {
        List<String> wrong = new ArrayList<>();
        Set<RecipientRecall> ended = new HashSet<>();
        for (Map.Entry<RecipientRecall, Ending> end : observed.endings()) {
            Ending right = endings.get(end.getKey());
            if (!ended.add(end.getKey())) {
                wrong.add("ended twice: " + end);
            } else if (!end.getValue().equals(right) && (exact || !soonDeleted(end.getValue(), right))) {
                wrong.add("ended " + end + " instead of " + right);
            }
        }
        endings.forEach((recall, ending) -> {
            if (!ended.contains(recall)) {
                wrong.add("never ended: " + recall + " instead of " + ending);
            }
        });
        Set<Command> left = new HashSet<>();
        for (Command command : observed.commands()) {
            if (!left.add(command)) {
                wrong.add("left twice: " + command);
            } else if (!commands.contains(command) && (exact || !racing.contains(command))) {
                wrong.add("must not leave: " + command);
            }
        }
        commands.stream()
                .filter(c -> !left.contains(c) && !needless.contains(c))
                .forEach(c -> wrong.add("did not leave: " + c));
        return wrong.isEmpty() ? Optional.empty() : Optional.of(String.join("\n", wrong));
    }

    /**
     * Returns the differences where all inputs were read anew at full speed: how each recall ended, or which copies got
     * a command. Of several attempts that fall due at once only the last leaves, and only some of the inputs move the
     * clock, so that the attempts in between are not compared.
     */
    public Optional<String> differencesReadAnew(Observed observed) {
        Set<Map.Entry<Copy, Boolean>> right = commandedCopies(commands);
        Set<Map.Entry<Copy, Boolean>> left = commandedCopies(observed.commands());
        SortedSet<Command> seen = new TreeSet<>(commands);
        List<String> wrong = new ArrayList<>();
        observed.commands().stream()
                .filter(command -> !seen.contains(command))
                .forEach(command -> wrong.add("must not leave: " + command));
        right.stream().filter(copy -> !left.contains(copy)).forEach(copy -> wrong.add("got no command: " + copy));
        differences(new Observed(observed.endings(), List.copyOf(commands)), true)
                .ifPresent(wrong::add);
        return wrong.isEmpty() ? Optional.empty() : Optional.of(String.join("\n", wrong));
    }

    private static Set<Map.Entry<Copy, Boolean>> commandedCopies(Collection<Command> commands) {
        Set<Map.Entry<Copy, Boolean>> copies = new HashSet<>();
        commands.forEach(command -> copies.add(Map.entry(command.copy(), command.onlyIfUnread())));
        return copies;
    }

    private boolean soonDeleted(Ending end, Ending right) {
        return right != null
                && end.result() == Result.SUCCESS
                && right.result() == Result.SUCCESS
                && right.time() <= end.time()
                && end.time() < right.time() + lateness;
    }
}
