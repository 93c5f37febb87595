package org.mailrecall.bench.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** All that was measured; what was not is empty or null. */
public final class Figures {
    private final Machine machine;
    private final Map<String, String> contenders = new LinkedHashMap<>();
    private final List<Race> races = new ArrayList<>();

    /**
     * Nothing yet.
     *
     * @param contenders names by letter, in the order of the tables
     */
    public Figures(Machine machine, Map<String, String> contenders) {
        this.machine = machine;
        this.contenders.putAll(contenders);
    }

    public Machine getMachine() {
        return machine;
    }

    public Map<String, String> getContenders() {
        return contenders;
    }

    public List<Race> getRaces() {
        return races;
    }
}
