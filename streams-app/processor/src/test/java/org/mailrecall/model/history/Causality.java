package org.mailrecall.model.history;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.mailrecall.model.Evidence;
import org.mailrecall.model.Expected;
import org.mailrecall.model.Expected.Command;
import org.mailrecall.model.Expected.Copy;
import org.mailrecall.model.Expected.RecipientRecall;
import org.mailrecall.model.Input;
import org.mailrecall.model.Normal;
import org.mailrecall.model.Release;

/**
 * The order of causes in a history: an answer comes after its command left, and a command leaves after the inputs that
 * it rests on were read.
 */
final class Causality {
    private final History history;
    private final Map<String, Command> commands = new HashMap<>();
    private final Map<RecipientRecall, Release> releases;

    Causality(History history) {
        this.history = history;
        Expected expected = history.expected();
        releases = expected.releases();
        for (Command command : expected.commands()) {
            commands.put(key(command.copy(), command.attempt()), command);
        }
    }

    /** The history without answers to commands that cannot have left yet, or never leave, in its order of arrival. */
    static History pruned(History history) {
        History before = history;
        while (true) {
            Causality causality = new Causality(before);
            Map<Input, Long> places = new HashMap<>();
            List<Input> possible = new ArrayList<>();
            for (int i = 0; i < before.inputs().size(); i++) {
                Input input = before.inputs().get(i);
                places.putIfAbsent(input, (long) i);
                if (!(input instanceof Input.Outcome outcome) || causality.possibleFrom(outcome, places) <= i) {
                    possible.add(input);
                }
            }
            if (possible.size() == before.inputs().size()) {
                return before;
            }
            before = new History(possible, before.policy(), before.waiting());
        }
    }

    /**
     * The place in the order from which on the answer is possible, the places being given; {@code Long.MAX_VALUE} where
     * it never is.
     */
    long possibleFrom(Input.Outcome outcome, Map<Input, Long> places) {
        Command command = commands.get(key(copyOf(outcome), outcome.attempt()));
        if (command == null || command.due() > outcome.time()) {
            return Long.MAX_VALUE;
        }
        Optional<Input.Ask> ask = known(Input.Ask.class, places)
                .filter(a -> a.tenant().equals(outcome.tenant()) && same(a.recallId(), outcome.recallId()))
                .filter(a -> a.recipients().stream().anyMatch(r -> sameAddress(r.address(), outcome.recipient())))
                .min(Comparator.comparing(places::get));
        List<Input.Delivery> copies = known(Input.Delivery.class, places)
                .filter(d -> d.tenant().equals(outcome.tenant()) && same(d.messageId(), outcome.messageId()))
                .filter(d -> sameAddress(d.recipient(), outcome.recipient()))
                .toList();
        Optional<Long> copy = copies.stream()
                .filter(d -> d.deliveryId().equals(outcome.deliveryId()))
                .map(places::get)
                .min(Comparator.naturalOrder());
        if (ask.isEmpty() || copy.isEmpty()) {
            return Long.MAX_VALUE;
        }
        long from = Math.max(places.get(ask.get()), copy.get());
        from = Math.max(from, notTooOld(ask.get(), copies, places));
        from = Math.max(from, submitterKnown(ask.get(), copies, places));
        long certain = releases.get(command.copy().recall()).certain();
        if (certain != Long.MIN_VALUE) {
            from = Math.max(from, watermark(certain, places));
        }
        if (command.attempt() > 1 || history.waiting()) {
            from = Math.max(from, watermark(command.due(), places));
        }
        return from;
    }

    /** A message older than copies are remembered: until a copy from before the request is read, nothing can leave. */
    private long notTooOld(Input.Ask ask, List<Input.Delivery> copies, Map<Input, Long> places) {
        long remembered = history.policy().remembered();
        if (ask.time() - ask.sentTime() <= remembered) {
            return Long.MIN_VALUE;
        }
        return copies.stream()
                .filter(d -> d.time() <= ask.time() && d.time() >= ask.time() - remembered)
                .map(places::get)
                .min(Comparator.naturalOrder())
                .orElse(Long.MAX_VALUE);
    }

    /**
     * Returns the place of the first copy that names who asks, where the submitter is demanded and the request names nobody:
     * until then nothing can leave.
     */
    private long submitterKnown(Input.Ask ask, List<Input.Delivery> copies, Map<Input, Long> places) {
        if (ask.submittedBy() != null || !Evidence.submitterDemanded(ask, history.inputs())) {
            return Long.MIN_VALUE;
        }
        return copies.stream()
                .filter(copy -> Evidence.namesAsker(copy, ask))
                .filter(copy -> copy.time() >= ask.time() - history.policy().remembered())
                .map(places::get)
                .min(Comparator.naturalOrder())
                .orElse(Long.MAX_VALUE);
    }

    /** Returns the place from which on the watermark has reached a moment. */
    private long watermark(long moment, Map<Input, Long> places) {
        return places.entrySet().stream()
                .filter(e -> e.getKey().time() >= moment + history.policy().lateness())
                .filter(e -> !(e.getKey() instanceof Input.Outcome))
                .map(Map.Entry::getValue)
                .min(Comparator.naturalOrder())
                .orElse(Long.MAX_VALUE);
    }

    private static <T extends Input> Stream<T> known(Class<T> type, Map<Input, Long> places) {
        return places.keySet().stream().filter(type::isInstance).map(type::cast);
    }

    private static String key(Copy copy, int attempt) {
        return copy + "#" + attempt;
    }

    private static Copy copyOf(Input.Outcome outcome) {
        RecipientRecall recall = new RecipientRecall(
                outcome.tenant(), Normal.id(outcome.recallId()), Normal.address(outcome.recipient()));
        return new Copy(recall, outcome.deliveryId());
    }

    private static boolean same(String id, String other) {
        return Normal.id(id).equals(Normal.id(other));
    }

    private static boolean sameAddress(String address, String other) {
        return Normal.address(address).equals(Normal.address(other));
    }
}
