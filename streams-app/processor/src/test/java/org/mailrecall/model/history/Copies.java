package org.mailrecall.model.history;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import org.mailrecall.model.Input;
import org.mailrecall.model.Input.Place;
import org.mailrecall.model.Input.Route;
import org.mailrecall.model.Normal;
import org.mailrecall.model.Policy;

/** Random deliveries around a recall, and the names that the histories are made of. */
final class Copies {
    static final String PLANTER = "mallory@one.example";
    static final List<String> ADDRESSES =
            List.of("ann@one.example", "ben@one.example", "cleo@b\u00fcro.example", "dirk@two.example");

    private final Random random;
    private final Policy policy;
    private final Map<String, Integer> counts = new HashMap<>();

    Copies(Random random, Policy policy) {
        this.random = random;
        this.policy = policy;
    }

    static String owner(int message) {
        return message == 2 ? "bob@one.example" : "alice@one.example";
    }

    List<Input> of(Input.Ask ask, String recipient, List<Input.Approve> approvals) {
        List<Input> copies = new ArrayList<>();
        if (Dice.percent(random, 8)) { // a single chance, at the last moment
            long deadline = Approvals.someMoment(random, ask, approvals) + policy.window();
            return List.of(copy(ask, recipient, Route.DIRECT, Place.MAILBOX, deadline - 1 - random.nextInt(40_000)));
        }
        for (int n = Dice.weighted(random, 18, 58, 16, 8); n > 0; n--) {
            long time = copies.isEmpty() || Dice.percent(random, 75)
                    ? time(ask, Approvals.someMoment(random, ask, approvals))
                    : copies.get(0).time() + random.nextInt(20_000);
            copies.add(copy(ask, recipient, route(), place(), time));
        }
        return copies;
    }

    private Input copy(Input.Ask ask, String recipient, Route route, Place place, long time) {
        String message = Normal.id(ask.messageId());
        String key = ask.tenant() + " " + Normal.address(recipient) + " " + message;
        // Delivery ids are counted in each key, so that equal ids occur under different keys.
        String deliveryId = "d" + counts.merge(key, 1, Integer::sum);
        String owner = owner(Integer.parseInt(message.substring(1, 2)));
        String sender = Dice.percent(random, 86) ? addressSpelled(random, owner) : PLANTER;
        String mailbox = route == Route.DIRECT ? recipient : "box" + random.nextInt(2) + "@one.example";
        return new Input.Delivery(
                ask.tenant(),
                spelled(random, message),
                addressSpelled(random, recipient),
                deliveryId,
                sender,
                mailbox,
                route,
                place,
                time,
                Dice.one(random, null, null, null, owner, "Dora@one.example", "eve@one.example"));
    }

    private Route route() {
        return switch (Dice.weighted(random, 62, 14, 8, 4, 4, 8)) {
            case 0 -> Route.DIRECT;
            case 1 -> Route.AUTO_FORWARD;
            case 2 -> Route.AUTO_REDIRECT;
            case 3 -> Route.RULE_FORWARD;
            case 4 -> Route.RULE_REDIRECT;
            default -> Route.MANUAL_FORWARD;
        };
    }

    private Place place() {
        return switch (Dice.weighted(random, 88, 4, 4, 4)) {
            case 0 -> Place.MAILBOX;
            case 1 -> Place.ON_PREMISES;
            case 2 -> Place.EXTERNAL;
            default -> Place.OTHER_TENANT;
        };
    }

    private long time(Input.Ask ask, long asked) {
        long deadline = asked + policy.window();
        return switch (Dice.weighted(random, 38, 8, 17, 11, 10, 4, 3, 3, 6)) {
            case 0 -> asked - 1 - random.nextInt(3_600_000);
            case 1 -> asked + random.nextInt(3) - 1;
            case 2 -> asked + random.nextInt(90_000);
            case 3 -> asked + random.nextInt(23 * 3_600_000);
            case 4 -> deadline - 1 - random.nextInt(60_000);
            case 5 -> deadline - 1;
            case 6 -> deadline;
            case 7 -> deadline + 1;
            default -> ask.time() - policy.remembered() + Dice.one(random, -1, 0, 1, -86_400_000);
        };
    }

    /** A Message-ID as some client writes it. */
    static String spelled(Random random, String id) {
        String bare = Normal.id(id);
        return Dice.one(random, bare, bare, bare, "<" + bare + ">", " <" + bare + "> ");
    }

    /** An address as some client writes it. */
    static String addressSpelled(Random random, String address) {
        return Dice.one(random, address, address, address.toUpperCase(Locale.ROOT), Normal.address(address));
    }
}
