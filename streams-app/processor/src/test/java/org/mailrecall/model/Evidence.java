package org.mailrecall.model;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.mailrecall.model.Expected.RecipientRecall;
import org.mailrecall.model.Input.Status;

/** The copies and answers that a recipient recall may look at, and their state at a moment. */
public final class Evidence {
    /** A copy that may get a command. */
    record Sighting(String deliveryId, boolean own, long time) {}

    private final List<Sighting> right = new ArrayList<>();
    private final List<Input.Outcome> answers = new ArrayList<>();
    private final List<Input.Outcome> deletions = new ArrayList<>();
    private final TreeSet<Long> times = new TreeSet<>();
    private long firstSeen = Long.MAX_VALUE;
    private boolean outOfReach;
    private boolean otherSender;
    private boolean otherSubmitter;
    private boolean askerKnownAsSubmitter;
    private final boolean submitterDemanded;

    Evidence(RecipientRecall recall, Input.Ask ask, List<Input> facts, long deadline, Policy policy) {
        String message = Normal.id(ask.messageId());
        submitterDemanded = submitterDemanded(ask, facts);
        for (Input.Delivery copy : ReferenceModel.of(Input.Delivery.class, facts)) {
            if (copy.tenant().equals(recall.tenant())
                    && Normal.address(copy.recipient()).equals(recall.recipient())
                    && Normal.id(copy.messageId()).equals(message)
                    // Rule 3: copies are remembered for so long; rule 4: a copy that comes up to the deadline.
                    && copy.time() >= ask.time() - policy.remembered()
                    && copy.time() <= deadline) {
                see(copy, ask);
            }
        }
        for (Input.Outcome outcome : ReferenceModel.of(Input.Outcome.class, facts)) {
            if (outcome.tenant().equals(recall.tenant())
                    && Normal.address(outcome.recipient()).equals(recall.recipient())
                    && Normal.id(outcome.messageId()).equals(message)
                    && outcome.time() <= deadline) {
                hear(outcome, recall, policy);
            }
        }
    }

    /** The tenant demands it, and who asks is not the owner. */
    public static boolean submitterDemanded(Input.Ask ask, List<Input> facts) {
        return new TenantHistory(ask.tenant(), facts).rules(ask.time()).onlySubmitter()
                && !Normal.address(ask.requestedBy()).equals(Normal.address(ask.sender()));
    }

    /** A copy from before the asking that names who asks as its submitter. */
    public static boolean namesAsker(Input.Delivery copy, Input.Ask ask) {
        return copy.submittedBy() != null
                && copy.time() <= ask.time()
                && Normal.address(copy.sender()).equals(Normal.address(ask.sender()))
                && Normal.address(copy.submittedBy()).equals(Normal.address(ask.requestedBy()));
    }

    private void see(Input.Delivery copy, Input.Ask ask) {
        String submitter = copy.submittedBy() == null ? ask.submittedBy() : copy.submittedBy();
        boolean byAsker = submitter != null && Normal.address(submitter).equals(Normal.address(ask.requestedBy()));
        askerKnownAsSubmitter |= namesAsker(copy, ask);
        times.add(copy.time());
        firstSeen = Math.min(firstSeen, copy.time());
        boolean byHandOrRule =
                switch (copy.route()) {
                    case RULE_FORWARD, RULE_REDIRECT, MANUAL_FORWARD -> true;
                    case DIRECT, AUTO_FORWARD, AUTO_REDIRECT -> false;
                };
        // Rule 5, out of reach before the sender: a manual forward's sender is the forwarder.
        if (byHandOrRule || copy.place() != Input.Place.MAILBOX) {
            outOfReach = true;
        } else if (!Normal.address(copy.sender()).equals(Normal.address(ask.sender()))) {
            otherSender = true;
        } else if (submitterDemanded && !byAsker) {
            otherSubmitter = true;
        } else {
            // Rule 7: an automatic redirect that keeps no copy counts as the own copy.
            right.add(new Sighting(copy.deliveryId(), copy.route() != Input.Route.AUTO_FORWARD, copy.time()));
        }
    }

    private void hear(Input.Outcome outcome, RecipientRecall recall, Policy policy) {
        times.add(outcome.time());
        times.add(outcome.time() + policy.lateness());
        // "DELETED for one answers all; any other outcome is only its own recall's."
        if (outcome.status() == Status.DELETED) {
            deletions.add(outcome);
        }
        if (Normal.id(outcome.recallId()).equals(recall.recallId())) {
            answers.add(outcome);
        }
    }

    /** When anything here can change a decision. */
    TreeSet<Long> times() {
        return times;
    }

    List<Sighting> right() {
        return right;
    }

    List<String> ownAt(long now) {
        return right.stream()
                .filter(copy -> copy.own() && copy.time() <= now)
                .map(Sighting::deliveryId)
                .toList();
    }

    boolean nothingSeenAt(long now) {
        return firstSeen > now;
    }

    boolean sawOutOfReach() {
        return outOfReach;
    }

    public boolean submitterDemanded() {
        return submitterDemanded;
    }

    boolean askerKnownAsSubmitter() {
        return askerKnownAsSubmitter;
    }

    boolean sawOtherSubmitter() {
        return otherSubmitter;
    }

    boolean sawOtherSender() {
        return otherSender;
    }

    /** Returns when a copy was first known as deleted, on behalf of any recall; null where it is not, up to now. */
    Long deleted(String deliveryId, long now) {
        return deletions.stream()
                .filter(o -> o.deliveryId().equals(deliveryId) && o.time() <= now)
                .map(Input.Outcome::time)
                .findFirst()
                .orElse(null);
    }

    /** The first final answer to this recall's command. */
    Input.Outcome answer(String deliveryId, long now) {
        return answers.stream()
                .filter(o -> o.deliveryId().equals(deliveryId) && o.time() <= now)
                .filter(o -> o.status().isFinal())
                .findFirst()
                .orElse(null);
    }

    /** Answered for good, or found expired: there is no further attempt. */
    boolean attemptsOver(String deliveryId, long now) {
        return answers.stream()
                .filter(o -> o.deliveryId().equals(deliveryId) && o.time() <= now)
                .anyMatch(o -> o.status() != Status.TRY_AGAIN);
    }

    /** When the service first put off this attempt. */
    Long tryAgain(String deliveryId, int attempt, long now) {
        return answers.stream()
                .filter(o -> o.deliveryId().equals(deliveryId) && o.time() <= now)
                .filter(o -> o.status() == Status.TRY_AGAIN && o.attempt() == attempt)
                .map(Input.Outcome::time)
                .findFirst()
                .orElse(null);
    }

    /** The latest of the failures if all these copies have failed; null otherwise. */
    Input.Outcome latestFailure(List<String> copies, long now) {
        Input.Outcome latest = null;
        for (String copy : copies) {
            Input.Outcome answer = answer(copy, now);
            if (answer == null || !answer.status().isFailure()) {
                return null;
            }
            if (latest == null || answer.time() > latest.time()) {
                latest = answer;
            }
        }
        return latest;
    }

    /**
     * Returns DELETED for a deletion on behalf of any recall; otherwise this recall's final answer, otherwise the
     * latest answer; null for silence.
     */
    Status result(String deliveryId, long now) {
        if (deleted(deliveryId, now) != null) {
            return Status.DELETED;
        }
        Input.Outcome answer = answer(deliveryId, now);
        if (answer != null) {
            return answer.status();
        }
        return answers.stream()
                .filter(o -> o.deliveryId().equals(deliveryId))
                .map(Input.Outcome::status)
                .reduce((first, second) -> second)
                .orElse(null);
    }
}
