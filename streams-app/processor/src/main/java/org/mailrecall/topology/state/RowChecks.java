package org.mailrecall.topology.state;

import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.mailrecall.contract.Bounds;
import org.mailrecall.contract.CopyIds;
import org.mailrecall.contract.RecallKeys;
import org.mailrecall.mapping.CopyRows;
import org.mailrecall.mapping.IntakeRows;
import org.mailrecall.mapping.RecallRows;
import org.mailrecall.mapping.Reports;
import org.mailrecall.mapping.SettingsMapping;
import org.mailrecall.mapping.StateBounds;
import org.mailrecall.state.AskedOfRecipient;
import org.mailrecall.state.EventForRecipient;
import org.mailrecall.state.IndexEntry;
import org.mailrecall.state.OtherDelivery;
import org.mailrecall.state.StoredDeletion;
import org.mailrecall.state.StoredEarlyOutcome;
import org.mailrecall.state.StoredIntake;
import org.mailrecall.state.StoredLimitWindow;
import org.mailrecall.state.StoredPart;
import org.mailrecall.state.StoredRecall;
import org.mailrecall.state.StoredRecalls;
import org.mailrecall.state.StoredRecipientTally;
import org.mailrecall.state.StoredReport;
import org.mailrecall.state.StoredSlice;
import org.mailrecall.state.StoredTimeline;

/**
 * Checks the values of rows: makes of each what the processor makes of it when it reads the row. A row that passes ends
 * no thread later.
 */
final class RowChecks {
    /** No task numbers so many changes of its reports. */
    private static final long MOST_CHANGES = 1L << 53;

    private RowChecks() {}

    /** @throws RuntimeException when the processor cannot have written the value */
    static void check(Store<?, ?> store, Object value) {
        if (value instanceof Long number) {
            checkNumber(store, number);
        } else if (value instanceof SpecificRecord record) {
            checkRecord(record);
        }
    }

    private static void checkNumber(Store<?, ?> store, long number) {
        if (store.values == StoreValue.MILLISECONDS) {
            StateBounds.checkTime(number);
        } else {
            checkChange(number, 0);
        }
    }

    private static void checkChange(long number, long least) {
        if (number < least || number > MOST_CHANGES) {
            throw new IllegalArgumentException("no number of a change");
        }
    }

    private static void checkRecord(SpecificRecord record) {
        if (record instanceof StoredRecalls row) {
            row.getRecalls().forEach(RowChecks::check);
        } else if (record instanceof StoredIntake row) {
            check(row);
        } else if (record instanceof StoredPart row) {
            IntakeRows.fromState(1, row, List.of());
            StateBounds.checkNumber(row.getRecipientsApart(), 0, Bounds.RECIPIENTS_PER_RECORD);
            StateBounds.checkNumber(row.getRecipients().size(), 0, Bounds.RECIPIENTS_PER_RECORD);
        } else if (record instanceof StoredSlice row) {
            check(row);
        } else if (record instanceof IndexEntry row) {
            check(row);
        } else if (record instanceof StoredEarlyOutcome row) {
            StateBounds.checkTime(row.getAppendedAt());
        } else if (record instanceof StoredTimeline row) {
            row.getChanges().forEach(change -> {
                StateBounds.checkTime(change.getAt());
                SettingsMapping.fromState(change);
            });
        } else if (record instanceof StoredLimitWindow row) {
            row.getRecalls().forEach(recall -> {
                StateBounds.checkTime(recall.getAskedAt());
                StateBounds.checkTime(recall.getCountedAt());
            });
        } else if (record instanceof StoredRecipientTally row) {
            row.getCountings().forEach(counting -> StateBounds.checkTime(counting.getUntil()));
        } else if (record instanceof StoredReport row) {
            Reports.fromState(row);
            checkChange(row.getChangedAt(), -1);
            if (row.getKnown() != null) {
                Reports.check(row.getKnown());
            }
        } else {
            throw new IllegalStateException("no check of a " + record.getClass().getSimpleName());
        }
    }

    private static void check(StoredRecall row) {
        AskedOfRecipient request = row.getRequest();
        RecallRows.check(request);
        RecallRows.fromState(row);
        row.getCopies().forEach(copy -> {
            StateBounds.checkTime(copy.getCopy().getDeliveredAt());
            StateBounds.checkNumber(copy.getAttempts(), 0, Bounds.ATTEMPTS);
            RecallKeys.mailboxKey(request.getTenant(), copy.getCopy().getMailbox());
        });
        if (row.getApproval() != null) {
            StateBounds.checkTime(row.getApproval().getAt());
        }
    }

    private static void check(StoredIntake row) {
        IntakeRows.fromState(row);
        StateBounds.checkTime(row.getForgetAt());
        StateBounds.checkNumber(row.getPartsKnown().remaining(), 0, Bounds.PARTS / Byte.SIZE + 1);
        if (row.getAsk() == null && row.getRecipients() > 0) {
            throw new IllegalArgumentException("recipients of a recall that nobody asked for");
        }
    }

    private static void check(StoredSlice row) {
        StateBounds.checkTime(row.getAppendedAt());
        StateBounds.checkTime(row.getDueAt());
        StateBounds.checkTime(row.getQueuedAt());
        StateBounds.checkNumber(row.getSent(), 0, Bounds.RECIPIENTS_PER_RECORD);
        IntakeRows.fromState(row.getFollowUp());
        for (EventForRecipient one : row.getEvents()) {
            boolean takesFollowUps = one.getEvent().getBody() instanceof AskedOfRecipient;
            if (row.getPart() != 0 && !takesFollowUps) {
                throw new IllegalArgumentException("a part of a recall with an event that asks nobody");
            }
        }
    }

    private static void check(IndexEntry row) {
        if (row.getBody() instanceof OtherDelivery copy) {
            CopyRows.copy(copy, "", "", null, "");
            StateBounds.checkTime(copy.getDeliveredAt());
            checkCopyId(copy.getCopyId(), copy.getHiddenCopyId());
        } else if (row.getBody() instanceof StoredDeletion deletion) {
            CopyRows.fromState(deletion);
            checkCopyId(deletion.getCopyId(), deletion.getHiddenCopyId());
        }
    }

    private static void checkCopyId(String copyId, Long hidden) {
        if (hidden == null) {
            CopyIds.number(copyId);
        }
    }
}
