package org.mailrecall.topology.stream;

/**
 * A source, processor or sink of the topology, each with its purpose in one sentence. The documentation is made from
 * here.
 */
public enum Node {
    READ_REQUESTS("recall-requests, as bytes"),
    READ_REROUTED_REQUESTS("Requests that another intake task sent on to the partition of their key"),
    READ_SETTINGS("tenant-settings, as bytes"),
    READ_CLOCK("Ticks: everything appended before a tick has been read when it is met"),
    INTAKE(
            "Checks requests, counts each part once, checks who cancels and approves, fans out per recipient; passes on settings and the time reached"),
    SEND_RECIPIENT_EVENTS(
            "Per recipient to the partition of its key; settings, recalls to be counted and the time reached to every partition"),
    SEND_TICKS("Ticks of the wall clock, through the broker, which stamps them"),
    REROUTE_REQUESTS("Requests on a wrong partition, once"),
    SEND_INTAKE_REPORT_UPDATES("Parts of a recall that became known"),
    SEND_SETTINGS_AUDIT("Each change of settings that was used, with who made it and when"),
    SEND_INTAKE_DEAD_LETTERS("Requests and settings that cannot be used"),

    READ_DELIVERIES("delivered-messages, as bytes"),
    READ_OUTCOMES("delete-outcomes, as bytes"),
    READ_RECIPIENT_EVENTS(
            "What intake sends, and the deliveries and outcomes that another matching task sent on to the partition of their key"),
    MATCHING("Remembers deliveries, joins them with recalls, sends commands, takes their outcomes, ends what is due"),
    SEND_COMMANDS("Delete commands, in order per mailbox"),
    SEND_TRACE("What happens to each recipient recall"),
    SEND_MATCHING_REPORT_UPDATES(
            "Recipient recalls that ended, were repeated or forgotten, and results of forwarded copies"),
    REROUTE_DELIVERIES_AND_OUTCOMES("Deliveries and outcomes on a wrong partition, once"),
    SEND_MATCHING_DEAD_LETTERS("Deliveries and outcomes that cannot be used"),

    READ_REPORT_UPDATES("What changes a report"),
    REPORTS("Counts per recall, and sends a report that changed"),
    SEND_REPORTS("The whole recall at a glance"),
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
