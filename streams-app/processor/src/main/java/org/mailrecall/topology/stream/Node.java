package org.mailrecall.topology.stream;

/**
 * A source, processor or sink of the topology, with its purpose in a sentence. The documentation is generated from
 * here.
 */
public enum Node {
    READ_REQUESTS("recall-requests, as bytes"),
    READ_REROUTED_REQUESTS("Requests that another intake task rerouted to the partition of their key"),
    READ_SETTINGS("tenant-settings, as bytes"),
    READ_CLOCK("Ticks: when the task reads a tick, it has read everything appended before it"),
    INTAKE(
            "Checks requests, counts each part once, checks who cancels and approves, fans out per recipient; passes on settings and its clock"),
    SEND_RECIPIENT_EVENTS(
            "Events per recipient to the partition of its key; settings, recalls to be counted and clock messages to every partition"),
    SEND_TICKS("Ticks of the wall clock, through the broker, which stamps them"),
    REROUTE_REQUESTS("Requests that came on a wrong partition; each is rerouted once"),
    SEND_INTAKE_REPORT_UPDATES("Parts of a recall that became known"),
    SEND_SETTINGS_AUDIT("Each change of settings that was used, with who made it and when"),
    SEND_INTAKE_DEAD_LETTERS("Requests and settings that cannot be used"),

    READ_DELIVERIES("delivered-messages, as bytes"),
    READ_OUTCOMES("delete-outcomes, as bytes"),
    READ_RECIPIENT_EVENTS(
            "Events from intake, and the deliveries and outcomes that another matching task rerouted to the partition of their key"),
    MATCHING("Remembers deliveries, joins them with recalls, sends commands, takes their outcomes, ends due recalls"),
    SEND_COMMANDS("Delete commands, in order per mailbox"),
    SEND_TRACE("The events of each recipient recall"),
    SEND_MATCHING_REPORT_UPDATES(
            "Recipient recalls that ended, were repeated or forgotten, and results of forwarded copies"),
    REROUTE_DELIVERIES_AND_OUTCOMES("Deliveries and outcomes that came on a wrong partition; each is rerouted once"),
    SEND_MATCHING_DEAD_LETTERS("Deliveries and outcomes that cannot be used"),

    READ_REPORT_UPDATES("Changes of reports"),
    REPORTS("Counts per recall, and sends a report that changed"),
    SEND_REPORTS("The counts of a whole recall"),
    SEND_REPORTS_DEAD_LETTERS("Report updates that cannot be read");

    private final String purpose;

    Node(String purpose) {
        this.purpose = purpose;
    }

    /** Returns the name of the node in the topology. */
    public String nodeName() {
        return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }

    public String purpose() {
        return purpose;
    }
}
