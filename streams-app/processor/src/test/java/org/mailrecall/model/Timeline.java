package org.mailrecall.model;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.mailrecall.model.Expected.Command;
import org.mailrecall.model.Expected.Copy;
import org.mailrecall.model.Expected.Ending;
import org.mailrecall.model.Expected.Reason;
import org.mailrecall.model.Expected.RecipientRecall;
import org.mailrecall.model.Expected.Result;
import org.mailrecall.model.Input.Status;

/**
 * A recipient recall from the moment of asking to its deadline. It stops at each moment at which anything can change.
 */
final class Timeline {
    private final RecipientRecall recall;
    private final Input.Ask ask;
    private final Input.Location location;
    private final Policy policy;
    private final long asked;
    private final Release release;
    private final long deadline;
    private final boolean overLimit;
    private final Evidence evidence;
    private final TenantHistory tenant;
    private final TreeSet<Long> cancels = new TreeSet<>();

    private final TreeSet<Long> moments = new TreeSet<>();
    private final Map<String, List<Command>> sent = new TreeMap<>();
    private final Map<String, Long> due = new TreeMap<>();
    private final List<Command> racing = new ArrayList<>();
    private final List<Command> needless = new ArrayList<>();
    private Reason stopped;
    private long stoppedAt;
    private Ending ending;

    Timeline(
            RecipientRecall recall,
            Input.Ask ask,
            Input.Location location,
            List<Input> facts,
            boolean overLimit,
            Release release,
            Policy policy) {
        this.recall = recall;
        this.ask = ask;
        this.location = location;
        this.policy = policy;
        this.asked = ask.time();
        this.overLimit = overLimit;
        this.tenant = new TenantHistory(recall.tenant(), facts);
        this.release = release;
        this.deadline = release.deadline();
        this.evidence = new Evidence(recall, ask, facts, deadline, policy);
        for (Input.Cancel cancel : ReferenceModel.of(Input.Cancel.class, facts)) {
            // A cancel names the recall, comes from the asker, and may arrive first; a cancel of an unasked recall is
            // dead a day later.
            if (cancel.tenant().equals(recall.tenant())
                    && Normal.id(cancel.recallId()).equals(recall.recallId())
                    && Normal.address(cancel.requestedBy()).equals(Normal.address(ask.requestedBy()))
                    && cancel.time() + policy.window() >= asked) {
                cancels.add(cancel.time());
            }
        }
    }

    Ending run() {
        ending = OnAsking.decided(ask, location, evidence, tenant, overLimit, policy);
        if (ending != null) {
            return ending;
        }
        moments.add(asked);
        moments.add(deadline);
        moments.addAll(cancels);
        moments.addAll(evidence.times());
        for (Evidence.Sighting copy : evidence.right()) {
            // Rule 6; reading "due": the later of asking, or approval where needed, and delivery.
            if (release.from() != null) {
                dueAt(copy.deliveryId(), Math.max(release.from(), copy.time()));
            }
        }
        // Moments are added on the way, never behind: retries lie after the attempt.
        for (Long now = moments.ceiling(asked); now != null && now <= deadline; now = moments.higher(now)) {
            at(now);
        }
        return ending;
    }

    private void dueAt(String deliveryId, long time) {
        due.put(deliveryId, time);
        moments.add(time);
    }

    private void at(long now) {
        // Equal times: a stop at this moment holds for a command due at this moment.
        if (stopped == null && !cancels.isEmpty() && cancels.first() <= now) {
            stopped = Reason.CANCELLED;
            stoppedAt = now;
        }
        for (Evidence.Sighting copy : evidence.right()) {
            if (due.getOrDefault(copy.deliveryId(), -1L) == now) {
                send(copy.deliveryId(), now);
            }
        }
        // The end comes once; commands for further copies go on after it.
        if (ending == null) {
            ending = end(now);
        }
    }

    /** Rule 6 and its repetitions. */
    private void send(String deliveryId, long now) {
        List<Command> before = sent.computeIfAbsent(deliveryId, d -> new ArrayList<>());
        due.remove(deliveryId);
        // "No command leaves past its deadline"; an answer, or that the service found it expired, ends the attempts.
        if (now >= deadline || evidence.attemptsOver(deliveryId, now)) {
            return;
        }
        int attempt = before.size() + 1;
        // The first attempt decides, and each repetition is the same.
        boolean onlyIfUnread = before.isEmpty()
                ? !tenant.readMessagesRecalled(now)
                : before.get(0).onlyIfUnread();
        Command command = new Command(new Copy(recall, deliveryId), attempt, now, onlyIfUnread);
        if (stopped != null) {
            // The copy at which recall was found off may be read after this copy.
            if (stopped == Reason.RECALL_DISABLED) {
                race(command, stoppedAt);
            }
            return;
        }
        // "DELETED for one answers all."
        Long deleted = evidence.deleted(deliveryId, now);
        if (deleted != null) {
            race(command, deleted);
            return;
        }
        // Rule 1: switching off later stops commands not yet sent, for good.
        if (!tenant.recallEnabled(now)) {
            stopped = Reason.RECALL_DISABLED;
            stoppedAt = now;
            return;
        }
        before.add(command);
        long read = now + policy.lateness();
        if (attempt > 1 && (evidence.attemptsOver(deliveryId, read) || evidence.deleted(deliveryId, read) != null)) {
            needless.add(command);
        }
        Long again = evidence.tryAgain(deliveryId, attempt, policy.silentRetry(now, attempt));
        dueAt(deliveryId, again == null ? policy.silentRetry(now, attempt) : again + policy.backoff(attempt));
    }

    private void race(Command command, long factThatMayBeReadLater) {
        if (command.attempt() == 1
                && factThatMayBeReadLater > command.due() - policy.lateness()
                && tenant.recallEnabled(command.due())) {
            racing.add(command);
        }
    }

    private Ending end(long now) {
        List<String> own = evidence.ownAt(now);
        // Rule 7, Success: the own copy decides.
        if (own.stream().anyMatch(copy -> evidence.deleted(copy, now) != null)) {
            return new Ending(Result.SUCCESS, null, now);
        }
        // Failed by answer: every own copy known has failed, and no deletion came within the lateness.
        Input.Outcome failure = evidence.latestFailure(own, now);
        if (failure != null && failure.time() + policy.lateness() <= now) {
            return failed(Reason.valueOf(failure.status().name()), now);
        }
        // Stopped: an outstanding outcome still decides, so do failures of all; else the stop's reason.
        if (stopped != null && failure == null && own.stream().noneMatch(copy -> outstanding(copy, now))) {
            return failed(stopped, now);
        }
        return now == deadline ? expired() : null;
    }

    /** Returns the end of a recall that is still pending at the deadline. */
    private Ending expired() {
        // A copy that came exactly at the deadline never had a chance: it hides no failure of an earlier copy.
        Input.Outcome failure = evidence.latestFailure(evidence.ownAt(deadline - 1), deadline);
        List<String> own = evidence.ownAt(deadline);
        boolean unanswered =
                own.stream().anyMatch(copy -> !attempts(copy).isEmpty() && evidence.answer(copy, deadline) == null);
        if (stopped != null && failure == null) {
            return failed(stopped, deadline);
        } else if (release.from() == null) {
            return failed(Reason.NOT_APPROVED, deadline);
        } else if (unanswered) {
            return failed(Reason.NOT_CONFIRMED, deadline);
        } else if (failure != null) {
            return failed(Reason.valueOf(failure.status().name()), deadline);
        } else if (evidence.sawOtherSubmitter()) {
            return failed(Reason.NOT_SUBMITTER, deadline);
        } else if (evidence.sawOutOfReach()) {
            return failed(Reason.OUT_OF_REACH, deadline);
        } else if (evidence.sawOtherSender()) {
            return failed(Reason.NOT_SENDER, deadline);
        }
        return failed(Reason.NEVER_DELIVERED, deadline);
    }

    /** A command was sent, and its last attempt has got no answer of any kind. */
    private boolean outstanding(String deliveryId, long now) {
        List<Command> attempts = attempts(deliveryId);
        return !attempts.isEmpty()
                && !evidence.attemptsOver(deliveryId, now)
                && evidence.tryAgain(deliveryId, attempts.size(), now) == null;
    }

    private List<Command> attempts(String deliveryId) {
        return sent.getOrDefault(deliveryId, Collections.emptyList());
    }

    static Ending failed(Reason reason, long time) {
        return new Ending(Result.FAILED, reason, time);
    }

    List<Command> commands() {
        return sent.values().stream().flatMap(List::stream).toList();
    }

    List<Command> needless() {
        return needless;
    }

    List<Command> racing() {
        return racing;
    }

    /**
     * Rule 7: the forwarded copies that got a command, or were deleted for another recall, each with its result. A recall that
     * ended at asking looks at no copy.
     */
    Map<Copy, Status> forwarded() {
        Map<Copy, Status> results = new TreeMap<>();
        for (Evidence.Sighting copy : evidence.right()) {
            boolean looked = !moments.isEmpty() && evidence.deleted(copy.deliveryId(), deadline) != null;
            if (!copy.own() && (looked || !attempts(copy.deliveryId()).isEmpty())) {
                results.put(new Copy(recall, copy.deliveryId()), evidence.result(copy.deliveryId(), deadline));
            }
        }
        return results;
    }
}
