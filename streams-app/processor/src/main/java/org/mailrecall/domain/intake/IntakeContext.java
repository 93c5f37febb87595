package org.mailrecall.domain.intake;

import java.util.function.IntFunction;
import org.mailrecall.domain.RecallPolicy;

/**
 * What a decision depends on beside the state and the event.
 *
 * @param watermarkMillis every input stamped up to this time was read
 * @param knownParts returns a part that was read, by its number
 * @param mostWaiting follow-ups that wait for one recall, and approvals of one part, at most
 */
public record IntakeContext(
        RecallPolicy policy,
        long watermarkMillis,
        Fingerprints fingerprints,
        IntFunction<KnownPart> knownParts,
        int mostWaiting) {}
