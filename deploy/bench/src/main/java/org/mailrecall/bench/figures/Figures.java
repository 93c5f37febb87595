package org.mailrecall.bench.figures;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** All measured figures. The list of a measurement that was not made is empty. */
public final class Figures {
    private final Machine machine;
    private final Map<String, String> contenders = new LinkedHashMap<>();
    private final Map<String, String> settings = new LinkedHashMap<>();
    private final List<Race> races = new ArrayList<>();
    private final List<Latency> latencies = new ArrayList<>();
    private final List<Restore> restores = new ArrayList<>();
    private final List<Ageing> ageing = new ArrayList<>();
    private final List<AllDue> allDue = new ArrayList<>();
    private final List<Instances> instances = new ArrayList<>();
    private final List<Memory> memory = new ArrayList<>();
    private final List<Piece> pieces = new ArrayList<>();
    private final Map<String, String> problems = new LinkedHashMap<>();

    /**
     * Creates a set without any figure.
     *
     * @param contenders the contenders' names by their letters, in the order of the tables
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

    /** Returns the settings that all contenders have in common, by name. */
    public Map<String, String> getSettings() {
        return settings;
    }

    public List<Race> getRaces() {
        return races;
    }

    public List<Latency> getLatencies() {
        return latencies;
    }

    public List<Restore> getRestores() {
        return restores;
    }

    public List<Ageing> getAgeing() {
        return ageing;
    }

    public List<AllDue> getAllDue() {
        return allDue;
    }

    public List<Instances> getInstances() {
        return instances;
    }

    public List<Memory> getMemory() {
        return memory;
    }

    public List<Piece> getPieces() {
        return pieces;
    }

    /** Returns the steps that broke off, each with its reason. */
    public Map<String, String> getProblems() {
        return problems;
    }
}
