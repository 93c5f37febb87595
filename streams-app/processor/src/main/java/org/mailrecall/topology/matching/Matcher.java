package org.mailrecall.topology.matching;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.mailrecall.contract.DeadLetterReason;
import org.mailrecall.domain.RecallPolicy;
import org.mailrecall.domain.RecipientRequest;
import org.mailrecall.domain.TenantTimeline;
import org.mailrecall.domain.copy.Copy;
import org.mailrecall.domain.copy.CopyFacts;
import org.mailrecall.domain.copy.Deletion;
import org.mailrecall.domain.copy.Outcome;
import org.mailrecall.domain.copy.OutcomeStatus;
import org.mailrecall.domain.recall.Decision;
import org.mailrecall.domain.recall.Decision.Disposition;
import org.mailrecall.domain.recall.DecisionContext;
import org.mailrecall.domain.recall.RecallEvent;
import org.mailrecall.domain.recall.Recalls;
import org.mailrecall.domain.recall.RecipientRecall;
import org.mailrecall.platform.serde.UnusableInputException;
import org.mailrecall.topology.stream.RecipientKey;
import org.mailrecall.topology.stream.TopologyContext;

/** Joins what concerns one recipient key: loads its recalls, lets the rules decide, keeps and sends the result. */
final class Matcher {
    private final RecallPolicy policy;
    private final MatchingClock clock;
    private final TenantTimelines timelines;
    private final RecallLimits limits;
    private final DeliveryIndex index;
    private final PendingRecalls book;
    private final DecisionPublisher verdicts;

    Matcher(
            ProcessorContext<Object, Object> context,
            TopologyContext shared,
            MatchingClock clock,
            TenantTimelines timelines,
            RecallLimits limits,
            PendingRecalls book,
            DecisionPublisher verdicts) {
        this.policy = shared.settings().policy();
        this.clock = clock;
        this.timelines = timelines;
        this.limits = limits;
        this.index = new DeliveryIndex(context, shared, clock);
        this.book = book;
        this.verdicts = verdicts;
    }

    /** Null {@code cancelled} and {@code approved} unless such came before. */
    Disposition ask(
            RecipientKey key,
            RecipientRequest request,
            RecallEvent.Cancelled cancelled,
            RecallEvent.Approved approved,
            long timestamp) {
        for (PendingRecalls.Entry known : book.of(key.text())) {
            if (known.recall().request().recallId().equals(request.recallId())) {
                verdicts.repeated(request);
                return Disposition.DUPLICATE;
            }
        }
        DeliveryIndex.Remembered remembered = index.of(key, request, policy);
        return decide(
                key.text(),
                null,
                request,
                new RecallEvent.Asked(request, remembered.copies(), remembered.deletions(), cancelled, approved),
                timestamp);
    }

    /** A cancel or an approval. False where nothing is known of the recall any more. */
    boolean followUp(String recipientKey, String recallId, RecallEvent event, long timestamp) {
        for (PendingRecalls.Entry entry : book.of(recipientKey)) {
            if (entry.recall().request().recallId().equals(recallId)) {
                decide(entry, event, timestamp);
                return true;
            }
        }
        return false;
    }

    /** Remembers a copy and, where somebody recalls it, lets the rules decide about it. */
    Disposition deliver(RecipientKey key, String recipient, Copy copy, long timestamp) {
        index.remember(key, recipient, copy);
        Set<Disposition> dispositions = EnumSet.noneOf(Disposition.class);
        for (PendingRecalls.Entry entry : book.of(key.text())) {
            dispositions.add(decide(entry, new RecallEvent.CopySeen(copy), timestamp));
        }
        if (dispositions.contains(Disposition.LATE)) {
            return Disposition.LATE;
        }
        return dispositions.equals(Set.of(Disposition.DUPLICATE)) ? Disposition.DUPLICATE : Disposition.USED;
    }

    /** An outcome answers one recall's command; a deletion answers every recall of that copy. */
    Disposition outcome(RecipientKey key, Outcome outcome, long timestamp) throws UnusableInputException {
        List<PendingRecalls.Entry> entries = book.of(key.text());
        for (PendingRecalls.Entry entry : entries) {
            CopyFacts copy = entry.recall().copyOf(outcome.commandId());
            if (copy == null) {
                continue;
            }
            Disposition disposition = decide(entry, new RecallEvent.OutcomeReceived(outcome), timestamp);
            if (disposition == Disposition.UNKNOWN) {
                break;
            }
            if (outcome.status() == OutcomeStatus.DELETED && disposition != Disposition.DUPLICATE) {
                Deletion deletion = outcome.deletion();
                String copyId = copy.copy().copyId();
                index.deleted(key, copy.copy(), deletion);
                for (PendingRecalls.Entry other : entries) {
                    if (other != entry) {
                        decide(other, new RecallEvent.DeletedForAnother(copyId, deletion), timestamp);
                    }
                }
            }
            return disposition;
        }
        throw new UnusableInputException(
                DeadLetterReason.UNKNOWN_COMMAND, "answers a command that was never sent or is no longer remembered");
    }

    /** Ends, repeats and forgets what is due; true when more is left. */
    boolean due(int atMost, long timestamp) {
        List<Bytes> keys = book.due(clock.watermark(), atMost);
        for (Bytes key : keys) {
            for (PendingRecalls.Entry entry : book.storedUnder(key)) {
                if (entry.wakeAt() <= clock.watermark()) {
                    decide(entry, new RecallEvent.TimePassed(), timestamp);
                }
            }
        }
        return !keys.isEmpty();
    }

    private Disposition decide(PendingRecalls.Entry entry, RecallEvent event, long timestamp) {
        return decide(entry.recipientKey(), entry, entry.recall().request(), event, timestamp);
    }

    private Disposition decide(
            String recipientKey,
            PendingRecalls.Entry entry,
            RecipientRequest request,
            RecallEvent event,
            long timestamp) {
        RecipientRecall before = entry == null ? null : entry.recall();
        TenantTimeline tenant = timelines.of(request.tenant());
        boolean overLimit = (before == null || !before.admitted()) && limits.over(request, tenant);
        Decision decision =
                Recalls.decide(before, event, new DecisionContext(policy, tenant, clock.watermark(), overLimit));
        verdicts.send(before, decision, timestamp);
        boolean over = decision.state().forgetAt(policy) <= clock.watermark();
        if (over) {
            if (entry != null) {
                book.forget(entry);
            }
            verdicts.forgotten(decision.state().request());
        } else {
            book.keep(recipientKey, entry, decision);
        }
        return decision.disposition();
    }
}
