package org.mailrecall.topology.intake;

import java.nio.ByteBuffer;
import java.util.List;
import org.mailrecall.contract.Bounds;
import org.mailrecall.domain.intake.Fingerprints;
import org.mailrecall.domain.intake.IntakeContext;
import org.mailrecall.domain.intake.KnownPart;
import org.mailrecall.topology.context.TopologyContext;
import org.mailrecall.topology.state.KeyedHashes;

/** Makes the circumstances in which the rules of intake decide. */
final class IntakeContexts {
    private final TopologyContext shared;
    private final IntakeClock clock;
    private final IntakeStore store;
    private final Fingerprints fingerprints;

    IntakeContexts(TopologyContext shared, IntakeClock clock, IntakeStore store) {
        this.shared = shared;
        this.clock = clock;
        this.store = store;
        this.fingerprints = fingerprints(shared.hashes());
    }

    /** @param recall the key of the recall */
    IntakeContext of(String recall) {
        return new IntakeContext(
                shared.settings().policy(),
                clock.watermark(),
                fingerprints,
                number -> part(recall, number),
                Bounds.WAITING_FOLLOW_UPS);
    }

    /** Returns a part that was read. One whose row cannot be read names nobody, and no request fits it. */
    private KnownPart part(String recall, int number) {
        KnownPart part = store.part(recall, number);
        return part == null ? new KnownPart(number, "", "", List.of(), "", List.of()) : part;
    }

    private static Fingerprints fingerprints(KeyedHashes hashes) {
        return new Fingerprints() {
            @Override
            public ByteBuffer of(String text) {
                return ByteBuffer.wrap(hashes.of(text).get());
            }

            @Override
            public boolean match(ByteBuffer stored, String text) {
                return hashes.is(stored, text);
            }
        };
    }
}
