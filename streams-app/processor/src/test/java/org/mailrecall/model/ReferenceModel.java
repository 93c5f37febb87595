package org.mailrecall.model;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.mailrecall.model.Expected.Command;
import org.mailrecall.model.Expected.Copy;
import org.mailrecall.model.Expected.Ending;
import org.mailrecall.model.Expected.RecipientRecall;

/**
 * The most naive thing that can be right: knows the whole history, looks at each recipient recall alone, moment by
 * moment. Written from the contract and its readings only.
 */
public final class ReferenceModel {
    /**
     * Orders inputs by event time. At equal times the order makes a reader right who acts at once: settings, cancels,
     * approvals, answers (deletions, then failures, then the rest), asks, deliveries, time. The result of equal times
     * does not depend on this order; {@link Timeline} decides it: deletion before failure before stop before expiry.
     */
    public static final Comparator<Input> EVENT_TIME =
            Comparator.comparingLong(Input::time).thenComparingInt(ReferenceModel::rank);

    private ReferenceModel() {}

    private static int rank(Input input) {
        if (input instanceof Input.Settings) {
            return 0;
        } else if (input instanceof Input.Cancel) {
            return 1;
        } else if (input instanceof Input.Approve) {
            return 2;
        } else if (input instanceof Input.Outcome outcome) {
            Input.Status status = outcome.status();
            return status == Input.Status.DELETED ? 3 : status.isFailure() ? 4 : 5;
        } else if (input instanceof Input.Ask) {
            return 6;
        } else if (input instanceof Input.Delivery) {
            return 7;
        }
        return 8;
    }

    /** Returns the results that the history must have once event time has passed its last deadline. */
    public static Expected expected(List<Input> history, Policy policy) {
        // Time, last point: the order of reading and duplicates change nothing.
        List<Input> facts = history.stream().distinct().sorted(EVENT_TIME).toList();

        SortedMap<RecipientRecall, Ending> endings = new TreeMap<>();
        SortedSet<Command> commands = new TreeSet<>();
        SortedSet<Command> racing = new TreeSet<>();
        SortedSet<Command> needless = new TreeSet<>();
        SortedMap<Copy, Input.Status> forwarded = new TreeMap<>();
        SortedMap<RecipientRecall, Release> releases = new TreeMap<>();
        Quotas quotas = new Quotas(facts, policy);
        for (Input.Ask ask : of(Input.Ask.class, facts)) {
            for (Input.Recipient recipient : ask.recipients()) {
                RecipientRecall recall = new RecipientRecall(
                        ask.tenant(), Normal.id(ask.recallId()), Normal.address(recipient.address()));
                // Words: a recipient recall is a single (tenant, recall id, recipient), however often it is named.
                if (!endings.containsKey(recall)) {
                    Release release = Release.of(recall.recipient(), ask, quotas.askedBefore(ask), facts, policy);
                    Timeline timeline = new Timeline(
                            recall, ask, recipient.location(), facts, quotas.overLimit(ask), release, policy);
                    endings.put(recall, timeline.run());
                    releases.put(recall, release);
                    commands.addAll(timeline.commands());
                    racing.addAll(timeline.racing());
                    needless.addAll(timeline.needless());
                    forwarded.putAll(timeline.forwarded());
                }
            }
        }
        return new Expected(endings, commands, racing, needless, policy.lateness(), forwarded, releases);
    }

    public static <T extends Input> List<T> of(Class<T> type, List<Input> inputs) {
        List<T> some = new ArrayList<>();
        for (Input input : inputs) {
            if (type.isInstance(input)) {
                some.add(type.cast(input));
            }
        }
        return some;
    }
}
