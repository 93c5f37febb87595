package org.mailrecall.local.scenario.recovery;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.mailrecall.events.DeleteCommand;
import org.mailrecall.events.RecallTrace;
import org.mailrecall.local.scenario.installation.Outputs;
import org.mailrecall.local.scenario.recovery.Changelogs.Row;
import org.mailrecall.platform.json.PlainJson;

/** The state that a version left behind in its changelogs, and its outputs until then, in text files of a directory. */
final class FormerState {
    private static final String ROWS = "changelogs.tsv";
    private static final String TRACE = "trace.jsonl";
    private static final String COMMANDS = "commands.jsonl";

    private final Path directory;

    FormerState(Path directory) {
        this.directory = directory;
    }

    void keep(List<Row> rows, Outputs outputs) throws IOException {
        Files.createDirectories(directory);
        Files.write(
                directory.resolve(ROWS), rows.stream().map(FormerState::line).toList());
        Files.write(directory.resolve(TRACE), lines(outputs.lines()));
        Files.write(directory.resolve(COMMANDS), lines(outputs.commands()));
    }

    List<Row> rows() throws IOException {
        return Files.readAllLines(directory.resolve(ROWS)).stream()
                .map(FormerState::row)
                .toList();
    }

    List<RecallTrace> trace() throws IOException {
        return Files.readAllLines(directory.resolve(TRACE)).stream()
                .map(line -> PlainJson.read(line, RecallTrace.class))
                .toList();
    }

    List<DeleteCommand> commands() throws IOException {
        return Files.readAllLines(directory.resolve(COMMANDS)).stream()
                .map(line -> PlainJson.read(line, DeleteCommand.class))
                .toList();
    }

    private static String line(Row row) {
        Base64.Encoder text = Base64.getEncoder();
        return row.store() + "\t" + row.partition() + "\t" + row.time() + "\t" + text.encodeToString(row.key()) + "\t"
                + text.encodeToString(row.value());
    }

    private static Row row(String line) {
        String[] columns = line.split("\t", -1);
        Base64.Decoder octets = Base64.getDecoder();
        return new Row(
                columns[0],
                Integer.parseInt(columns[1]),
                Long.parseLong(columns[2]),
                octets.decode(columns[3]),
                octets.decode(columns[4]));
    }

    private static List<String> lines(List<? extends SpecificRecord> records) {
        return records.stream().map(PlainJson::write).toList();
    }
}
