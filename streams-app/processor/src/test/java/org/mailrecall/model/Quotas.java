package org.mailrecall.model;

import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;

/**
 * The contract's limits, and the sums that decide about approval. Both are said by counting the recalls before one: those
 * of a tenant that were asked for earlier or, in the same millisecond, have the smaller id.
 *
 * <p>"Per tenant: recalls per sender and per tenant in a sliding window of event time, beyond which Failed OVER_LIMIT. Limits
 * also count the person who asked." "Above N recipients, counted over all recalls of the same message, and of the same sender
 * in the window."
 */
public final class Quotas {
    private static final long HOUR = 3_600_000;
    /** "A limit per sender and per tenant that no person reaches is on." */
    private static final int USUAL_PER_SENDER = 1_000;

    private static final int USUAL_PER_TENANT = 10_000;

    /** A recall, whatever its parts; it does not count where its tenant's settings or a limit say so. */
    private record Recall(Input.Ask ask, Input.Rules rules) {
        boolean isBefore(Recall other) {
            return ask.tenant().equals(other.ask.tenant()) && ORDER.compare(this, other) < 0;
        }

        Set<String> people() {
            return Set.copyOf(List.of(Normal.address(ask.sender()), Normal.address(ask.requestedBy())));
        }

        boolean concerns(String person) {
            return people().contains(person);
        }

        /** An id with another sender is another message. */
        boolean isOfTheMessageOf(Recall other) {
            return Normal.id(ask.messageId()).equals(Normal.id(other.ask.messageId()))
                    && Normal.address(ask.sender()).equals(Normal.address(other.ask.sender()));
        }

        /** Still within the window that was set when this one was asked for. */
        boolean isWithinItsWindowAt(long time) {
            return time - ask.time() < (rules.window() == null ? HOUR : rules.window());
        }
    }

    private static final Comparator<Recall> ORDER = Comparator.<Recall>comparingLong(recall -> recall.ask.time())
            .thenComparing(recall -> Normal.id(recall.ask.recallId()));

    private final Policy policy;
    private final List<Recall> recalls;
    private final Set<List<String>> over = new HashSet<>();

    public Quotas(List<Input> facts, Policy policy) {
        this.policy = policy;
        Set<List<String>> seen = new HashSet<>();
        recalls = ReferenceModel.of(Input.Ask.class, facts).stream()
                .filter(ask -> seen.add(name(ask)))
                // Rule 1: what is delivered as ordinary mail is no recall.
                .filter(ask -> new TenantHistory(ask.tenant(), facts).recallEnabled(ask.time()))
                .map(ask -> new Recall(ask, new TenantHistory(ask.tenant(), facts).rules(ask.time())))
                .sorted(ORDER)
                .toList();
        recalls.stream().filter(this::isBeyond).forEach(recall -> over.add(name(recall.ask)));
    }

    private static List<String> name(Input.Ask ask) {
        return List.of(ask.tenant(), Normal.id(ask.recallId()));
    }

    boolean overLimit(Input.Ask ask) {
        return over.contains(name(ask));
    }

    /** What was asked for earlier and was itself within the limits. */
    private Stream<Recall> admittedBefore(Recall recall) {
        return recalls.stream().filter(other -> other.isBefore(recall) && !over.contains(name(other.ask)));
    }

    private boolean isBeyond(Recall recall) {
        Integer perSender = recall.rules.perSender();
        Integer perTenant = recall.rules.perTenant();
        List<Recall> counting = admittedBefore(recall)
                .filter(other -> other.isWithinItsWindowAt(recall.ask.time()))
                .toList();
        // A limit reaches back to nothing that was asked for before there was one.
        long ofTenant = counting.stream()
                .filter(other -> perTenant == null || other.rules.perTenant() != null)
                .count();
        long ofPerson = most(recall, person -> counting.stream()
                .filter(other -> other.concerns(person))
                .filter(other -> perSender == null || other.rules.perSender() != null)
                .count());
        return ofPerson >= (perSender == null ? USUAL_PER_SENDER : perSender)
                || ofTenant >= (perTenant == null ? USUAL_PER_TENANT : perTenant);
    }

    /** Returns how many recipients earlier recalls have that are counted together with those of this one. */
    public long askedBefore(Input.Ask ask) {
        return recalls.stream()
                .filter(recall -> name(recall.ask).equals(name(ask)) && !overLimit(ask))
                .mapToLong(this::askedBefore)
                .findFirst()
                .orElse(0);
    }

    private long askedBefore(Recall recall) {
        List<Recall> counting = admittedBefore(recall)
                .filter(other -> other.rules.aboveRecipients() != null)
                .toList();
        long ofMessage = recipients(counting.stream()
                .filter(other -> other.isOfTheMessageOf(recall))
                .filter(other -> recall.ask.time() - other.ask.time() < policy.remembered()));
        long ofPerson = most(
                recall,
                person -> recipients(counting.stream()
                        .filter(other -> other.concerns(person))
                        .filter(other -> other.isWithinItsWindowAt(recall.ask.time()))));
        return Math.max(ofMessage, ofPerson);
    }

    private static long recipients(Stream<Recall> some) {
        return some.mapToLong(recall -> recall.ask.totalRecipients()).sum();
    }

    private static long most(Recall recall, ToLongFunction<String> ofPerson) {
        return recall.people().stream().mapToLong(ofPerson).max().orElse(0);
    }
}
