package org.mailrecall.cli.desk;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import org.mailrecall.cli.terminal.Table;
import org.mailrecall.cli.terminal.Terminal;
import org.mailrecall.contract.VisibleText;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The base of every command that asks a desk: its options, its client and its output. */
abstract class DeskCommandBase implements Callable<Integer> {
    /** The exit code of a recall that is complete without the message being deleted from every mailbox. */
    static final int NOT_ALL_DELETED = 3;

    @Mixin
    private DeskOptions options;

    @Spec
    private CommandSpec spec;

    boolean json() {
        return options.json();
    }

    DeskClient client() {
        return options.client();
    }

    CommandSpec spec() {
        return spec;
    }

    PrintWriter out() {
        return spec.commandLine().getOut();
    }

    void table(List<List<String>> rows) {
        Table.aligned(rows, Terminal.width(spec)).forEach(out()::println);
        out().flush();
    }

    /**
     * Writes JSON as a line. Characters that could steer a terminal are escaped as JSON escapes them, so that the JSON
     * stands for the same value.
     */
    void json(JsonNode node) {
        out().println(VisibleText.escape(node.toString()));
        out().flush();
    }
}
