package org.mailrecall.cli.desk;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** Prints or changes the settings of the tenant. */
@Command(
        name = "settings",
        description = {
            "Prints the settings of the tenant, or with --set changes some and leaves the rest.",
            "Where somebody has changed them meanwhile, nothing is changed."
        },
        footer = {
            "",
            "Exit code: 0 printed or changed, 1 the desk refuses or does not answer, 2 bad option.",
            "",
            "Example:",
            "  recall settings --set recallReadMessagesEnabled=false --set maxMessageAgeMillis=null"
        })
public final class SettingsCommand extends DeskCommandBase {
    private static final String PATH = "/api/v1/settings";

    @Option(
            names = "--set",
            paramLabel = "NAME=VALUE",
            description = "A setting and its value as JSON; null is the default. May be given several times.")
    private List<String> changes = List.of();

    @Override
    public Integer call() {
        DeskClient desk = client();
        DeskClient.Answer now = desk.get(PATH);
        JsonNode shown = now.body();
        if (!changes.isEmpty()) {
            ObjectNode settings = shown.path("settings").deepCopy();
            changes.forEach(change -> apply(change, settings));
            shown = desk.put(PATH, settings, now.etag()).body();
        }
        if (json()) {
            json(shown);
            return 0;
        }
        List<List<String>> rows = new ArrayList<>(List.of(List.of("SETTING", "VALUE")));
        shown.path("settings")
                .properties()
                .forEach(one -> rows.add(List.of(
                        one.getKey(),
                        one.getValue().isNull() ? "(default)" : one.getValue().toString())));
        rows.add(List.of("changedBy", Shown.text(shown, "changedBy")));
        rows.add(List.of("since", Shown.text(shown, "since")));
        table(rows);
        return 0;
    }

    private void apply(String change, ObjectNode settings) {
        int equals = change.indexOf('=');
        if (equals < 1) {
            throw new ParameterException(spec().commandLine(), "--set: \"" + change + "\" is not NAME=VALUE");
        }
        String value = change.substring(equals + 1);
        try {
            settings.set(change.substring(0, equals), DeskClient.tree(value));
        } catch (DeskException e) {
            settings.put(change.substring(0, equals), value); // a text without quotation marks
        }
    }
}
