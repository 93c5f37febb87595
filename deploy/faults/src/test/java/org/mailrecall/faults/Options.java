package org.mailrecall.faults;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.mailrecall.faults.ground.Fault;
import org.mailrecall.faults.load.Load;
import org.mailrecall.faults.network.Network;
import org.mailrecall.faults.stack.Stack;
import org.mailrecall.faults.stack.Times;

/**
 * The options of a run, from system properties.
 *
 * @param minutes how long faults are caused; 0 for the short form
 * @param seed the seed of the faults, their times and the input
 * @param kinds words of which a fault's kind must hold one; empty for all faults
 * @param before a class path that is put before the application's own; empty for none
 * @param standby the number of standby replicas of each store
 */
record Options(int minutes, long seed, List<String> kinds, String before, int standby) {
    static Options ofSystem() {
        String kinds = text("faults.kinds", "");
        return new Options(
                Integer.parseInt(text("faults.minutes", "0")),
                Long.parseLong(text("faults.seed", "1")),
                kinds.isEmpty() ? List.of() : Arrays.asList(kinds.split(",")),
                text("faults.before", ""),
                Integer.parseInt(text("faults.standby", "1")));
    }

    boolean isShort() {
        return minutes == 0;
    }

    boolean wants(Fault fault) {
        return kinds.isEmpty() || kinds.stream().anyMatch(fault.kind()::contains);
    }

    Times times() {
        long usual = isShort() ? 30 : 75;
        long untilAllAreTold = big() == 0 ? 0 : 30 + big() / Stack.RECIPIENTS_PER_SECOND;
        return Times.scaled(
                Duration.ofSeconds(Long.parseLong(text("faults.window", "" + Math.max(usual, untilAllAreTold)))),
                Duration.ofMillis(commitMillis()));
    }

    /** Whether brokers and instances are protected as in production. The network is namespaces then. */
    boolean secured() {
        return Boolean.parseBoolean(text("faults.secured", "false"));
    }

    /** Returns how processes are cut off from each other, as far as this machine allows it. */
    Network.Kind network() {
        String wanted = text(
                "faults.network",
                (isShort() && !secured() ? Network.Kind.PROXIES : Network.Kind.NAMESPACES).toString());
        return Arrays.stream(Network.Kind.values())
                .filter(kind -> kind.toString().equals(wanted))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("faults.network is " + wanted + ", but must be one of "
                        + Arrays.toString(Network.Kind.values())));
    }

    /** Returns the number of recipients of the recall that takes the place of faults; 0 for none. */
    int big() {
        return Integer.parseInt(text("faults.big", "0"));
    }

    /** Returns the application's commit interval in milliseconds; each commit is a transaction over all partitions. */
    int commitMillis() {
        return Integer.parseInt(text("faults.commit", "300"));
    }

    /** Tells whether stores are built again from their changelogs and compared (I6). */
    boolean rebuilds() {
        return Boolean.parseBoolean(text("faults.rebuild", "true"));
    }

    Load.Pace pace() {
        return new Load.Pace(3, 60, 8);
    }

    /** Returns the command that repeats the run. */
    String replay() {
        return "mvn verify -Pfaults -pl deploy/faults -am -Dfaults.minutes=" + minutes + " -Dfaults.seed=" + seed
                + " -Dfaults.window=" + times().window().toSeconds() + " -Dfaults.big=" + big()
                + " -Dfaults.network=" + network() + " -Dfaults.secured=" + secured()
                + " -Dfaults.commit=" + commitMillis()
                + " -Dfaults.rebuild=" + rebuilds()
                + (kinds.isEmpty() ? "" : " -Dfaults.kinds='" + String.join(",", kinds) + "'");
    }

    private static String text(String name, String otherwise) {
        String value = System.getProperty(name, "");
        return value.isEmpty() ? otherwise : value;
    }
}
