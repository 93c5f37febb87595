package org.mailrecall.domain.intake;

/** An event that can happen to a recall at intake. */
public sealed interface IntakeEvent {
    /** A part of the recall, or of a preview, was asked for. */
    record PartAsked(AskedPart part) implements IntakeEvent {}

    /** A cancel or an approval came. */
    record FollowUpReceived(FollowUp followUp) implements IntakeEvent {}

    /** The watermark reached the time at which the recall is forgotten. */
    record TimeToForget() implements IntakeEvent {}
}
