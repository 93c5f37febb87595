package org.mailrecall.desk.change;

import io.javalin.http.Context;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.mailrecall.contract.Sha256;
import org.mailrecall.desk.format.Json;
import org.mailrecall.desk.http.Call;
import org.mailrecall.desk.http.Gate;
import org.mailrecall.desk.http.Operation;
import org.mailrecall.desk.http.Problem;
import org.mailrecall.desk.http.ProblemException;
import org.mailrecall.desk.http.TraceParents;
import org.mailrecall.desk.query.recall.RecallNotes;
import org.mailrecall.platform.kafka.TemporaryFailureException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes changes. A change is made once for its idempotency key, written into the audit before its events are sent, and
 * answered when the cluster has the events.
 */
public final class Changes {
    private static final Logger LOG = LoggerFactory.getLogger(Changes.class);
    private static final String HEADER = "Idempotency-Key";

    private final IdempotencyKeys keys;
    private final RecallNotes notes;
    private final Gate gate;
    private final EventSink sink;

    public Changes(IdempotencyKeys keys, RecallNotes notes, Gate gate, EventSink sink) {
        this.keys = keys;
        this.notes = notes;
        this.gate = gate;
        this.sink = sink;
    }

    /**
     * Returns the idempotency key that a request bears; empty where it bears none.
     *
     * @throws ProblemException when the key is not 1 to 200 visible characters of ASCII
     */
    public static Optional<String> key(Context http) {
        return Optional.ofNullable(http.header(HEADER)).map(Changes::checked);
    }

    /**
     * Returns the idempotency key of a request that must bear a key.
     *
     * @throws ProblemException when the request bears no key, or no valid one
     */
    public static String requiredKey(Context http) {
        return key(http).orElseThrow(() -> new ProblemException(Problem.IDEMPOTENCY_KEY_MISSING));
    }

    /**
     * Returns the given key.
     *
     * @throws ProblemException when it is not 1 to 200 visible characters of ASCII
     */
    static String checked(String key) {
        if (!key.matches("[\\x21-\\x7E]{1,200}")) {
            throw new ProblemException(
                    Problem.INVALID_PARAMETER, HEADER + " is not 1 to 200 visible characters of ASCII");
        }
        return key;
    }

    /**
     * Makes a change that the body of the request asks for, or returns the answer that was given under the same key.
     *
     * @param key empty for a change that is made again at each request
     * @param plan decides whether the change may be made, and plans it; refuses with a {@link ProblemException}
     * @throws ProblemException when the plan refuses, when the key is in use or was used for something else, or when it
     *     is not known whether the cluster has the events
     */
    public Answer make(Call call, Operation operation, Optional<String> key, Function<ChangeIdentity, Planned> plan) {
        return make(call, operation, key, Bodies.bytes(call.http()), plan);
    }

    /**
     * Makes a change, or returns the answer that was given under the same key.
     *
     * @param key empty for a change that is made again at each request
     * @param asked says what is asked, the same in each repetition
     * @param plan decides whether the change may be made, and plans it; refuses with a {@link ProblemException}
     * @throws ProblemException as {@link #make(Call, Operation, Optional, Function)} does
     */
    public Answer make(
            Call call,
            Operation operation,
            Optional<String> key,
            byte[] asked,
            Function<ChangeIdentity, Planned> plan) {
        if (key.isEmpty()) {
            Planned planned = plan.apply(keys.freshIdentity());
            carryOut(call, operation, planned);
            return planned.answer();
        }
        IdempotencyKeys.Key owned =
                new IdempotencyKeys.Key(call.caller().tenant(), call.caller().subject(), checked(key.get()));
        IdempotencyKeys.Claim claim = keys.claim(owned, hash(call.http(), operation, asked));
        if (claim.answer().isPresent()) {
            return claim.answer().get();
        }
        Planned planned = plan(owned, claim, plan);
        try {
            if (!planned.eventTime().equals(claim.change().eventTime())) {
                keys.plan(owned, planned.eventTime());
            }
            carryOut(call, operation, planned);
        } catch (RuntimeException e) {
            keys.reopen(owned);
            throw e;
        }
        keys.finish(owned, planned.answer());
        return planned.answer();
    }

    /** Writes the answer to a change as the answer to its HTTP request. */
    public static void answer(Context http, Answer answer) {
        if (answer.location() != null) {
            http.header("Location", answer.location());
        }
        http.status(answer.status()).contentType("application/json").result(answer.body());
    }

    private Planned plan(IdempotencyKeys.Key key, IdempotencyKeys.Claim claim, Function<ChangeIdentity, Planned> plan) {
        try {
            return plan.apply(claim.change());
        } catch (RuntimeException e) {
            keys.refused(key, claim);
            throw e;
        }
    }

    private void carryOut(Call call, Operation operation, Planned planned) {
        Map<String, Object> change = new LinkedHashMap<>();
        change.put("before", planned.before());
        change.put("after", planned.after());
        String traceParent = TraceParents.of(call.http());
        change.put("traceparent", traceParent);
        gate.changing(call, operation, planned.target(), Json.text(change));
        if (planned.note() != null) {
            notes.write(planned.note());
        }
        try {
            sink.send(planned.events().stream()
                    .map(event -> event.within(traceParent))
                    .toList());
        } catch (TemporaryFailureException e) {
            LOG.warn("request {}: {}", call.requestId(), e.getMessage());
            throw new ProblemException(Problem.UNAVAILABLE, "it is not known whether the cluster has it: ask again");
        }
    }

    /**
     * Returns a hash of everything that decides the change: the operation, its path, the entity tag that the caller was
     * shown, and the body.
     */
    private static String hash(Context http, Operation operation, byte[] asked) {
        MessageDigest digest = Sha256.digest();
        String ifMatch = http.header("If-Match");
        for (String part : new String[] {operation.id(), http.path(), ifMatch == null ? "" : ifMatch}) {
            digest.update(part.getBytes(StandardCharsets.UTF_8));
            digest.update((byte) 0);
        }
        digest.update(asked);
        return HexFormat.of().formatHex(digest.digest());
    }
}
