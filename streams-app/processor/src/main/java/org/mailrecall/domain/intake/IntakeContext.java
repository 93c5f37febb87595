package org.mailrecall.domain.intake;

import java.util.function.IntFunction;
import org.mailrecall.domain.RecallPolicy;

/**
 * The circumstances of a decision at intake, apart from the state and the event.
 *
 * @param watermarkMillis the clock of the intake task less the lateness: the task has read all its input stamped up to
 * this time
 * @param knownParts returns a part of the recall that was read, by its number
 * @param mostWaiting the greatest number of follow-ups that wait for parts of a recall, and of approvers of a part
 */
public record IntakeContext(
        RecallPolicy policy,
        long watermarkMillis,
        Fingerprints fingerprints,
        IntFunction<KnownPart> knownParts,
        int mostWaiting) {}
