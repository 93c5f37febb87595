package org.mailrecall.topology.intake;

import java.util.List;
import org.mailrecall.domain.intake.FollowUp;
import org.mailrecall.domain.intake.IntakeState;
import org.mailrecall.domain.intake.KnownPart;
import org.mailrecall.mapping.IntakeRows;
import org.mailrecall.state.EventForRecipient;
import org.mailrecall.state.StoredSlice;

/** Makes the events of a slice of the fan-out queue when the slice has its turn. */
final class SlicedEvents {
    /**
     * The events that leave in a turn.
     *
     * @param rest what is left of the slice; null when nothing is
     */
    record Some(List<EventForRecipient> events, StoredSlice rest) {}

    private final IntakeStore store;

    SlicedEvents(IntakeStore store) {
        this.store = store;
    }

    /** Makes the next events of a slice, for at most so many recipients of a follow-up. */
    Some next(StoredSlice slice, int most) {
        KnownPart part = slice.getPart() == 0 ? null : store.part(slice.getRecall(), slice.getPart());
        if (slice.getFollowUp() == null) {
            return new Some(requests(slice, part), null);
        }
        if (part == null) {
            return new Some(List.of(), null);
        }
        // Copied, since their row is read with the first of them, and a row that cannot be read has none.
        List<String> all = List.copyOf(part.recipients());
        int from = Math.min(slice.getSent(), all.size());
        int to = Math.min(from + most, all.size());
        return new Some(
                followUps(part, all.subList(from, to), slice, from == 0),
                to < all.size() ? StoredSlice.newBuilder(slice).setSent(to).build() : null);
    }

    /** A request that waited in the queue carries the cancel and the approvals that came meanwhile. */
    private List<EventForRecipient> requests(StoredSlice slice, KnownPart part) {
        IntakeState state = store.recall(slice.getRecall());
        return state == null || part == null
                ? slice.getEvents()
                : FanOutEvents.withFollowUps(slice.getEvents(), state.cancelled(), part.approvals());
    }

    private static List<EventForRecipient> followUps(
            KnownPart part, List<String> recipients, StoredSlice slice, boolean first) {
        FollowUp followUp = IntakeRows.fromState(slice.getFollowUp());
        return FanOutEvents.followUps(
                part, recipients, slice.getRecallId(), first ? followUp : followUp.withoutOriginal());
    }
}
