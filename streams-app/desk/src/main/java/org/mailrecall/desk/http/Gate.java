package org.mailrecall.desk.http;

import io.javalin.http.Context;
import java.time.InstantSource;
import java.util.Optional;
import java.util.stream.Collectors;
import org.mailrecall.desk.access.Audit;
import org.mailrecall.desk.access.AuditEntry;
import org.mailrecall.desk.access.BadTokenException;
import org.mailrecall.desk.access.Caller;
import org.mailrecall.desk.access.Role;
import org.mailrecall.desk.access.Standing;
import org.mailrecall.desk.access.StepUp;
import org.mailrecall.desk.access.TokenVerifier;
import org.mailrecall.desk.format.RecallIds;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The gate that every operation passes: sign-in, limit, rights, audit, and whether the store has what an answer rests
 * on. The audit is written before the answer; if it
 * cannot be written, nothing is answered.
 */
public final class Gate {
    private static final Logger LOG = LoggerFactory.getLogger(Gate.class);
    private static final int LONGEST_TARGET = 500;
    private static final int ADDRESS = 10;
    private static final int TENANT = 50;

    private final TokenVerifier tokens;
    private final StepUp stepUp;
    private final FilledStore store;
    private final Audit audit;
    private final InstantSource clock;
    private final RateLimit perCaller;
    private final RateLimit perTenant;
    private final RateLimit perAddress;

    public Gate(
            TokenVerifier tokens, StepUp stepUp, FilledStore store, Audit audit, InstantSource clock, Limits limits) {
        this.tokens = tokens;
        this.stepUp = stepUp;
        this.store = store;
        this.audit = audit;
        this.clock = clock;
        this.perCaller = new RateLimit(clock, limits.burst(), limits.perSecond());
        this.perTenant = new RateLimit(clock, limits.burst() * TENANT, limits.perSecond() * TENANT);
        this.perAddress = new RateLimit(clock, limits.burst() * ADDRESS, limits.perSecond() * ADDRESS);
    }

    /**
     * How many requests a person may make. An address of the network may make ten times as many, all people of a tenant
     * together fifty times.
     *
     * @param burst at once
     * @param perSecond in the long run
     */
    public record Limits(int burst, double perSecond) {}

    /**
     * Lets a request with a bearer token pass to its endpoint.
     *
     * @throws ProblemException when the token is not accepted, a limit is reached, the roles do not allow the
     *     operation, or the store is being filled
     */
    void pass(Context http, Operation operation, Endpoint endpoint) throws Exception {
        RequestIds.of(http);
        takeAddress(http);
        admit(http, operation, bearer(http), endpoint);
    }

    /**
     * Lets a request of a person with a session pass to its endpoint.
     *
     * @throws ProblemException when a limit is reached, the roles do not allow the operation, or the store is being
     *     filled
     */
    public void pass(Context http, Operation operation, Caller caller, Endpoint endpoint) throws Exception {
        takeAddress(http);
        admit(http, operation, caller, endpoint);
    }

    /**
     * Lets a request of a person with a session pass that shows no recall, such as that of an empty form. It counts
     * towards the limits. Roles are not checked, and nothing is written into the audit.
     *
     * @throws ProblemException when a limit is reached
     */
    public void enter(Context http, Caller caller, Endpoint endpoint) throws Exception {
        takeAddress(http);
        count(caller);
        endpoint.answer(new Call(http, caller));
    }

    /**
     * Writes a change into the audit, before anything is done.
     *
     * @param target what is changed; the audit keeps its first 500 characters
     * @param change JSON with the state before and after
     */
    public void changing(Call call, Operation operation, String target, String change) {
        audit.write(entry(call.http(), operation.id() + " change", call.caller(), cut(target), change));
    }

    /**
     * Lets a request that has passed pass as a sensitive operation as well, where its answer gives what that operation
     * gives. The audit then has both operations.
     *
     * @throws ProblemException when the person must sign in again
     */
    public void passAlsoAs(Call call, Operation operation) {
        boolean mustSignInAgain = mustSignInAgain(call.caller(), operation);
        writeDown(call.http(), operation, call.caller(), !mustSignInAgain);
        if (mustSignInAgain) {
            throw ProblemException.signInAgain(stepUp.challenge());
        }
    }

    /** Returns by what the person of a request with a bearer token is asked for anew while the answer lasts. */
    public Standing standing(Context http) {
        Optional<String> token = BearerToken.of(http);
        return () -> token.flatMap(tokens::holder);
    }

    /**
     * Whether a person must sign in again before an operation, because the last sign-in is too old or not strong
     * enough.
     */
    public boolean mustSignInAgain(Caller caller, Operation operation) {
        return operation.needsFreshSignIn() && !stepUp.isMetBy(caller.authentication(), clock.instant());
    }

    private void count(Caller caller) {
        perTenant.take(caller.tenant());
        perCaller.take(caller.tenant() + ' ' + caller.subject());
    }

    private void takeAddress(Context http) {
        perAddress.take(http.ip());
    }

    private void admit(Context http, Operation operation, Caller caller, Endpoint endpoint) throws Exception {
        count(caller);
        boolean isOfRole = caller.hasAny(operation.roles());
        boolean mustSignInAgain = mustSignInAgain(caller, operation);
        writeDown(http, operation, caller, isOfRole && !mustSignInAgain);
        if (!isOfRole) {
            throw new ProblemException(Problem.FORBIDDEN);
        }
        if (mustSignInAgain) {
            throw ProblemException.signInAgain(stepUp.challenge());
        }
        store.require(operation.needs());
        endpoint.answer(new Call(http, caller));
    }

    private void writeDown(Context http, Operation operation, Caller caller, boolean allowed) {
        audit.write(entry(http, allowed ? operation.id() : "denied " + operation.id(), caller, target(http), null));
    }

    private Caller bearer(Context http) {
        String token = BearerToken.of(http).orElseThrow(() -> new ProblemException(Problem.UNAUTHENTICATED));
        try {
            return tokens.verify(token);
        } catch (BadTokenException e) {
            LOG.info("request {}: token refused: {}", RequestIds.of(http), e.getMessage());
            throw new ProblemException(Problem.UNAUTHENTICATED);
        } catch (IllegalStateException e) {
            LOG.warn("request {}: {}", RequestIds.of(http), e.getMessage());
            throw new ProblemException(Problem.UNAVAILABLE);
        }
    }

    private AuditEntry entry(Context http, String operation, Caller caller, String target, String change) {
        return new AuditEntry(
                0,
                clock.millis(),
                caller.tenant(),
                caller.subject(),
                caller.roles().stream().map(Role::claim).sorted().collect(Collectors.joining(" ")),
                operation,
                target,
                http.ip(),
                RequestIds.of(http),
                change);
    }

    /**
     * Returns the target of an operation for the audit: the Message-ID in the path, where there is any, and the query
     * string, 500 characters at most.
     */
    private static String target(Context http) {
        String recall = http.pathParamMap().containsKey("id")
                ? RecallIds.decode(http.pathParam("id")).orElse("")
                : "";
        String query = http.queryString() == null ? "" : "?" + http.queryString();
        return cut((recall + query).replace('\0', ' '));
    }

    private static String cut(String target) {
        return target.length() <= LONGEST_TARGET ? target : target.substring(0, LONGEST_TARGET);
    }
}
