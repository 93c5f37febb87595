package org.mailrecall.topology.matching.tenant;

import java.util.HexFormat;
import org.mailrecall.domain.RecipientRequest;
import org.mailrecall.mapping.Outputs;
import org.mailrecall.topology.state.KeyedHashes;

/**
 * Decides how trace and report show a recall's subject: in the form that the tenant wanted when the recall was asked
 * for.
 */
public final class ShownSubjects {
    private static final String HASHED = "hash:";
    private static final String NOTHING = "";
    private static final HexFormat HEX = HexFormat.of();

    private final TenantTimelines timelines;
    private final KeyedHashes hashes;

    public ShownSubjects(TenantTimelines timelines, KeyedHashes hashes) {
        this.timelines = timelines;
        this.hashes = hashes;
    }

    /**
     * Returns the subject of the recall message as trace and report show it: in plain, as {@code hash:} and a hash in
     * hexadecimal digits, or an empty text.
     */
    public String of(RecipientRequest request) {
        return switch (timelines.of(request.tenant()).at(request.askedAt()).subject()) {
            case PLAIN -> Outputs.recallSubject(request.subject());
            case HASHED -> HASHED + hash(request);
            case NONE -> NOTHING;
        };
    }

    /**
     * Returns the hash of a subject under the hash key in use. The tenant is part of the hashed text, so that two
     * tenants cannot compare their subjects.
     */
    private String hash(RecipientRequest request) {
        return HEX.formatHex(
                hashes.of(request.tenant() + '\n' + request.subject()).get());
    }
}
