package org.mailrecall.topology;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.mailrecall.contract.DeadLetterReason;
import org.mailrecall.domain.Circumstances;
import org.mailrecall.domain.Copy;
import org.mailrecall.domain.CopyFacts;
import org.mailrecall.domain.Decision;
import org.mailrecall.domain.Decision.Notice;
import org.mailrecall.domain.Deletion;
import org.mailrecall.domain.RecallEvent;
import org.mailrecall.domain.RecallPolicy;
import org.mailrecall.domain.RecallRequest;
import org.mailrecall.domain.Recalls;
import org.mailrecall.domain.RecipientRecall;
import org.mailrecall.domain.TenantTimeline;
import org.mailrecall.events.OutcomeStatus;
import org.mailrecall.serde.UnusableInput;

/** Joins what concerns one recipient key: loads its recalls, lets the rules decide, keeps and sends the result. */
final class Matcher {
    private final RecallPolicy policy;
    private final MatchingClock clock;
    private final TenantTimelines timelines;
    private final Limits limits;
    private final DeliveryIndex index;
    private final RecallBook book;
    private final Verdicts verdicts;

    Matcher(
            ProcessorContext<Object, Object> context,
            Parts parts,
            MatchingClock clock,
            TenantTimelines timelines,
            Limits limits,
            RecallBook book,
            Verdicts verdicts) {
        this.policy = parts.settings().policy();
        this.clock = clock;
        this.timelines = timelines;
        this.limits = limits;
        this.index = new DeliveryIndex(context, parts, clock);
        this.book = book;
        this.verdicts = verdicts;
    }

    /** Null {@code cancelled} and {@code approved} unless such came before. */
    Notice ask(
            RecipientKey key,
            RecallRequest request,
            RecallEvent.Cancelled cancelled,
            RecallEvent.Approved approved,
            long timestamp) {
        for (RecallBook.Entry known : book.of(key.text())) {
            if (known.recall().request().recallId().equals(request.recallId())) {
                verdicts.repeated(request);
                return Notice.DUPLICATE;
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
        for (RecallBook.Entry entry : book.of(recipientKey)) {
            if (entry.recall().request().recallId().equals(recallId)) {
                decide(entry, event, timestamp);
                return true;
            }
        }
        return false;
    }

    /** Remembers a copy and, where somebody recalls it, lets the rules decide about it. */
    Notice deliver(RecipientKey key, String recipient, Copy copy, long timestamp) {
        index.remember(key, recipient, copy);
        Set<Notice> notices = EnumSet.noneOf(Notice.class);
        for (RecallBook.Entry entry : book.of(key.text())) {
            notices.add(decide(entry, new RecallEvent.CopySeen(copy), timestamp));
        }
        if (notices.contains(Notice.LATE)) {
            return Notice.LATE;
        }
        return notices.equals(Set.of(Notice.DUPLICATE)) ? Notice.DUPLICATE : Notice.USED;
    }

    /** An outcome answers one recall's command; a deletion answers every recall of that copy. */
    Notice answer(RecipientKey key, RecallEvent.Answered answered, long timestamp) throws UnusableInput {
        List<RecallBook.Entry> entries = book.of(key.text());
        for (RecallBook.Entry entry : entries) {
            CopyFacts copy = entry.recall().copyOf(answered.commandId());
            if (copy == null) {
                continue;
            }
            Notice notice = decide(entry, answered, timestamp);
            if (notice == Notice.UNKNOWN) {
                break;
            }
            if (answered.status() == OutcomeStatus.DELETED && notice != Notice.DUPLICATE) {
                Deletion deletion = answered.deletion();
                String copyId = copy.copy().copyId();
                index.deleted(key, copy.copy(), deletion);
                for (RecallBook.Entry other : entries) {
                    if (other != entry) {
                        decide(other, new RecallEvent.DeletedForAnother(copyId, deletion), timestamp);
                    }
                }
            }
            return notice;
        }
        throw new UnusableInput(
                DeadLetterReason.UNKNOWN_COMMAND, "answers a command that was never sent or is no longer remembered");
    }

    /** Ends, repeats and forgets what is due; true when more is left. */
    boolean due(int atMost, long timestamp) {
        List<Bytes> keys = book.due(clock.watermark(), atMost);
        for (Bytes key : keys) {
            for (RecallBook.Entry entry : book.storedUnder(key)) {
                if (entry.wakeAt() <= clock.watermark()) {
                    decide(entry, new RecallEvent.TimePassed(), timestamp);
                }
            }
        }
        return !keys.isEmpty();
    }

    private Notice decide(RecallBook.Entry entry, RecallEvent event, long timestamp) {
        return decide(entry.recipientKey(), entry, entry.recall().request(), event, timestamp);
    }

    private Notice decide(
            String recipientKey, RecallBook.Entry entry, RecallRequest request, RecallEvent event, long timestamp) {
        RecipientRecall before = entry == null ? null : entry.recall();
        TenantTimeline tenant = timelines.of(request.tenant());
        boolean overLimit = (before == null || !before.admitted()) && limits.over(request, tenant);
        Decision decision =
                Recalls.decide(before, event, new Circumstances(policy, tenant, clock.watermark(), overLimit));
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
        return decision.notice();
    }
}
