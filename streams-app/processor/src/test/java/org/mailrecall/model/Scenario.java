package org.mailrecall.model;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.mailrecall.model.Expected.Ending;
import org.mailrecall.model.Expected.Reason;
import org.mailrecall.model.Expected.RecipientRecall;
import org.mailrecall.model.Expected.Result;
import org.mailrecall.model.Input.Location;
import org.mailrecall.model.Input.Place;
import org.mailrecall.model.Input.Recipient;
import org.mailrecall.model.Input.Route;
import org.mailrecall.model.Input.Status;

/**
 * A story about Ann: Alice asks at time 0 to recall m1 from her, in recall r1 of a tenant. Times are milliseconds since
 * asking.
 */
final class Scenario {
    static final long START = 1_750_000_000_000L;
    static final long SECOND = 1_000;
    static final long MINUTE = 60 * SECOND;
    static final long HOUR = 60 * MINUTE;
    static final long DAY = 24 * HOUR;
    static final String ANN = "ann@one.example";
    static final String ALICE = "alice@one.example";

    private final List<Input> inputs = new ArrayList<>();

    static Scenario asked() {
        return new Scenario().ask("r1", 0);
    }

    static Scenario asked(UnaryOperator<Input.Ask> change) {
        return new Scenario().add(change.apply(request("r1", 0)));
    }

    static Input.Ask request(String recallId, long time) {
        return from(request(recallId, time, START + time - HOUR, false), Location.TENANT_CLOUD);
    }

    static Input.Ask from(Input.Ask a, Location location) {
        return from(a, List.of(new Recipient(ANN, location)));
    }

    static Input.Ask from(Input.Ask a, List<Recipient> recipients) {
        return new Input.Ask(
                a.tenant(),
                a.recallId(),
                a.messageId(),
                a.sender(),
                a.requestedBy(),
                recipients,
                a.encrypted(),
                a.sentTime(),
                a.time(),
                1,
                1,
                recipients.size());
    }

    static Input.Ask request(String recallId, long time, long sent, boolean encrypted) {
        return new Input.Ask(
                "t1",
                recallId,
                "m1@one.example",
                ALICE,
                ALICE,
                List.of(new Recipient(ANN, Location.TENANT_CLOUD)),
                encrypted,
                sent,
                START + time,
                1,
                1,
                1);
    }

    /** Alice asks again, for the same message and recipient. */
    Scenario ask(String recallId, long time) {
        return add(request(recallId, time));
    }

    Scenario add(Input input) {
        inputs.add(input);
        return this;
    }

    /** Ann's own copy. */
    Scenario copy(String deliveryId, long time) {
        return copy(deliveryId, Route.DIRECT, Place.MAILBOX, time);
    }

    Scenario copy(String deliveryId, Route route, Place place, long time) {
        return add(delivery(deliveryId, ALICE, route, place, time));
    }

    Scenario plantedCopy(String deliveryId, long time) {
        return add(delivery(deliveryId, "mallory@one.example", Route.DIRECT, Place.MAILBOX, time));
    }

    static Input.Delivery delivery(String deliveryId, String sender, Route route, Place place, long time) {
        return new Input.Delivery("t1", "m1@one.example", ANN, deliveryId, sender, ANN, route, place, START + time);
    }

    Scenario answer(String deliveryId, int attempt, Status status, long time) {
        return answer("r1", deliveryId, attempt, status, time);
    }

    Scenario answer(String recallId, String deliveryId, int attempt, Status status, long time) {
        return add(new Input.Outcome(
                "t1", recallId, ANN, "m1@one.example", deliveryId, attempt, status, null, START + time));
    }

    Scenario cancel(String by, long time) {
        return add(new Input.Cancel("t1", "r1", by, START + time));
    }

    Scenario settings(Boolean enabled, Boolean read, Long maxAge, long time) {
        return add(new Input.Settings("t1", enabled, read, maxAge, START + time));
    }

    Scenario recallEnabled(Boolean enabled, long time) {
        return settings(enabled, null, null, time);
    }

    Expected expected() {
        return ReferenceModel.expected(inputs, Policy.DEFAULT);
    }

    Ending ending() {
        return ending("r1");
    }

    Ending ending(String recallId) {
        return expected().endings().get(new RecipientRecall("t1", recallId, ANN));
    }

    static Ending success(long time) {
        return new Ending(Result.SUCCESS, null, START + time);
    }

    static Ending failed(Reason reason, long time) {
        return new Ending(Result.FAILED, reason, START + time);
    }

    /** The commands of r1, as {@code copy#attempt@seconds}. */
    List<String> commands() {
        return commands("r1");
    }

    List<String> commands(String recallId) {
        return expected().commands().stream()
                .filter(c -> c.copy().recall().recallId().equals(recallId))
                .map(c -> c.copy().deliveryId() + "#" + c.attempt() + "@" + (c.due() - START) / 1000.0)
                .toList();
    }
}
