package org.mailrecall.domain.intake;

/** An event that can happen to a recall at intake. */
public sealed interface IntakeEvent {
    /** A part of the recall, or of a preview, was asked for. */
    record PartAsked(AskedPart part) implements IntakeEvent {}

    /** A cancel or an approval came. */
    record FollowUpReceived(FollowUp followUp) implements IntakeEvent {}

    /** The watermark has reached the time at which intake forgets the recall. */
    record TimeToForget() implements IntakeEvent {}
}
