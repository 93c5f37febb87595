package org.mailrecall.desk.query;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jdbi.v3.core.statement.Query;

/** The conditions of a statement, joined by "and", with their values. Values are bound, never written into the text. */
public final class Conditions {
    private final List<String> conditions = new ArrayList<>();
    private final List<Object> values = new ArrayList<>();

    /**
     * Adds a condition.
     *
     * @param condition SQL with a question mark for each value
     * @param bound the values, none of them null
     */
    public Conditions add(String condition, Object... bound) {
        conditions.add(condition);
        values.addAll(List.of(bound));
        return this;
    }

    /** Adds a condition if there is a value to compare with. */
    public Conditions addIfPresent(String condition, java.util.Optional<?> value) {
        value.ifPresent(present -> add(condition, present));
        return this;
    }

    /** Adds the conditions of a scope, for a statement in which the table {@code recall} is called {@code r}. */
    public Conditions within(Scope scope) {
        add("r.tenant = ?", scope.tenant());
        scope.addresses().ifPresent(addresses -> {
            if (addresses.isEmpty()) {
                add("1 = 0");
            } else {
                String marks = marks(addresses);
                List<Object> twice = new ArrayList<>(addresses);
                twice.addAll(addresses);
                add("(r.requested_by in (" + marks + ") or r.sender in (" + marks + "))", twice.toArray());
            }
        });
        return this;
    }

    /**
     * Returns a question mark for each value: {@code ?, ?, ?}.
     *
     * @param values at least one
     */
    public static String marks(Collection<?> values) {
        return "?, ".repeat(values.size() - 1) + "?";
    }

    public String where() {
        return " where " + String.join(" and ", conditions);
    }

    /** Binds all values, and returns the next free position. */
    public int bindTo(Query query) {
        int i = 0;
        for (Object value : values) {
            query.bind(i++, value);
        }
        return i;
    }
}
