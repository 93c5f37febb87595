package org.mailrecall.mapping;

import org.mailrecall.domain.Evidence;
import org.mailrecall.state.Coordinates;

/**
 * Maps evidence between the form of the rules, the form of stores and internal topics, and that of the trace. Every
 * method returns null for null.
 */
public final class Evidences {
    private Evidences() {}

    public static Coordinates toState(Evidence evidence) {
        return evidence == null
                ? null
                : new Coordinates(evidence.topic(), evidence.partition(), evidence.offset(), evidence.signedBy());
    }

    public static Evidence fromState(Coordinates at) {
        return at == null ? null : new Evidence(at.getTopic(), at.getPartition(), at.getOffset(), at.getSignedBy());
    }

    public static org.mailrecall.events.Evidence toTrace(Evidence evidence) {
        return evidence == null
                ? null
                : new org.mailrecall.events.Evidence(
                        evidence.topic(), evidence.partition(), evidence.offset(), evidence.signedBy());
    }
}
