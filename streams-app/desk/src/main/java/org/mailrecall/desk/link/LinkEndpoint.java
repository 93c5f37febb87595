package org.mailrecall.desk.link;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.mailrecall.desk.access.Caller;
import org.mailrecall.desk.access.Role;
import org.mailrecall.desk.format.Json;
import org.mailrecall.desk.http.Call;
import org.mailrecall.desk.http.Gate;
import org.mailrecall.desk.http.Operation;
import org.mailrecall.desk.http.Problem;
import org.mailrecall.desk.http.ProblemException;
import org.mailrecall.desk.query.Scope;
import org.mailrecall.desk.query.recall.RecallQueries;
import org.mailrecall.desk.query.recall.RecallRecord;

/**
 * Answers the operation that revokes the links of a recall. The recall's asker, its sender, a person who acts for
 * either, and an administrator may do so.
 */
public final class LinkEndpoint {
    private final LinkStore links;
    private final RecallQueries recalls;
    private final Gate gate;

    public LinkEndpoint(LinkStore links, RecallQueries recalls, Gate gate) {
        this.links = links;
        this.recalls = recalls;
        this.gate = gate;
    }

    /** Answers {@link Operation#REVOKE_LINKS}. */
    public void revoke(Call call) {
        call.http().bodyAsBytes(); // an unread body would close the connection
        call.allowParameters(Set.of());
        RecallRecord recall =
                recalls.one(call.scope(), call.recallId()).orElseThrow(() -> new ProblemException(Problem.NOT_FOUND));
        Caller caller = call.caller();
        if (!caller.roles().contains(Role.ADMINISTRATOR)
                && recalls.one(own(caller), recall.recallId()).isEmpty()) {
            throw new ProblemException(Problem.FORBIDDEN);
        }
        gate.changing(call, Operation.REVOKE_LINKS, recall.recallId(), "{\"after\":{\"links\":0}}");
        int revoked = links.revoke(caller.tenant(), recall.recallId());
        Json.answer(call.http(), "application/json", Map.of("revoked", revoked));
    }

    /** Returns the scope that a caller would have as a sender alone. */
    private static Scope own(Caller caller) {
        Set<String> addresses = new HashSet<>(caller.actsFor());
        addresses.add(caller.address());
        return Scope.ofAddresses(caller.tenant(), addresses);
    }
}
