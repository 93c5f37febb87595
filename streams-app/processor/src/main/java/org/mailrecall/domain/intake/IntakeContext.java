package org.mailrecall.domain.intake;

import java.util.function.IntFunction;
import org.mailrecall.domain.RecallPolicy;

/**
 * The circumstances of a decision at intake, beside the state and the event.
 *
 * @param watermarkMillis every input stamped up to this time was read
 * @param knownParts returns a part that was read, by its number
 * @param mostWaiting the greatest number of follow-ups that wait for a recall, and of approvals of a part
 */
public record IntakeContext(
        RecallPolicy policy,
        long watermarkMillis,
        Fingerprints fingerprints,
        IntFunction<KnownPart> knownParts,
        int mostWaiting) {}
