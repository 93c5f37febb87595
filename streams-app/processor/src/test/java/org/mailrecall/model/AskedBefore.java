package org.mailrecall.model;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * How many recipients had been asked for before each recall: in recalls of the same message, and in those of the same people
 * within the window. "Above N recipients (counted over all recalls of the same message, and of the same sender in the window)".
 */
final class AskedBefore {
    private record Counting(
            String tenant, String message, Set<String> people, long asked, long window, int recipients) {}

    private final Map<List<String>, Long> before = new HashMap<>();

    AskedBefore(List<Input> facts, Limited limited, Policy policy) {
        Map<List<String>, Input.Ask> recalls = new TreeMap<>(Comparator.comparing(List::toString));
        for (Input.Ask ask : ReferenceModel.of(Input.Ask.class, facts)) {
            recalls.putIfAbsent(key(ask), ask);
        }
        List<Counting> counted = new ArrayList<>();
        recalls.values().stream()
                .filter(ask -> isCounted(ask, new TenantHistory(ask.tenant(), facts)) && !limited.over(ask))
                .sorted(Comparator.comparingLong(Input.Ask::time)
                        .thenComparing(Input.Ask::tenant)
                        .thenComparing(ask -> Normal.id(ask.recallId())))
                .forEach(ask -> count(ask, new TenantHistory(ask.tenant(), facts), counted, policy));
    }

    long of(Input.Ask ask) {
        return before.getOrDefault(key(ask), 0L);
    }

    private static List<String> key(Input.Ask ask) {
        return List.of(ask.tenant(), Normal.id(ask.recallId()));
    }

    /** A change of settings reaches back to nothing: what was asked for without the rule does not count towards it. */
    private static boolean isCounted(Input.Ask ask, TenantHistory tenant) {
        return tenant.recallEnabled(ask.time()) && tenant.rules(ask.time()).aboveRecipients() != null;
    }

    private void count(Input.Ask ask, TenantHistory tenant, List<Counting> counted, Policy policy) {
        // An id with another sender is another message.
        String message = Normal.id(ask.messageId()) + " " + Normal.address(ask.sender());
        long ofMessage = 0;
        for (Counting other : counted) {
            if (other.tenant().equals(ask.tenant())
                    && other.message().equals(message)
                    && other.asked() + policy.remembered() > ask.time()) {
                ofMessage += other.recipients();
            }
        }
        long most = ofMessage;
        Set<String> people = Limited.people(ask);
        for (String person : people) {
            long ofPerson = 0;
            for (Counting other : counted) {
                if (other.tenant().equals(ask.tenant())
                        && other.people().contains(person)
                        && other.asked() + other.window() > ask.time()) {
                    ofPerson += other.recipients();
                }
            }
            most = Math.max(most, ofPerson);
        }
        before.put(key(ask), most);
        Long window = tenant.rules(ask.time()).window();
        counted.add(new Counting(
                ask.tenant(), message, people, ask.time(), window == null ? 3_600_000 : window, ask.totalRecipients()));
    }
}
