package org.mailrecall.desk.api;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.mailrecall.issuer.IssuedUser;

/** A table of who gets which status of HTTP: a row for each operation or route, a column for each person. */
public final class RightsTable {
    private RightsTable() {}

    /** The people of the columns; null for a request of nobody. */
    public static Map<String, IssuedUser> people() {
        Map<String, IssuedUser> people = new LinkedHashMap<>();
        people.put("asker", DeskFixture.ADA);
        people.put("stranger", DeskFixture.BO);
        people.put("member", DeskFixture.CY);
        people.put("helpdesk", DeskFixture.HELP_DESK);
        people.put("approver", DeskFixture.APPROVER);
        people.put("administrator", DeskFixture.ADMINISTRATOR);
        people.put("auditor", DeskFixture.AUDITOR);
        people.put("foreign", DeskFixture.FOREIGN);
        people.put("nobody", null);
        return people;
    }

    /** Reads a table that stands beside a test: the status by row and column. */
    public static Map<String, Map<String, Integer>> read(Class<?> test, String file) {
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(test.getResourceAsStream(file), StandardCharsets.UTF_8))) {
            Map<String, Map<String, Integer>> table = new LinkedHashMap<>();
            List<String> columns = List.of(lines.readLine().split("\t"));
            for (String line : lines.lines().toList()) {
                String[] cells = line.split("\t");
                Map<String, Integer> row = new LinkedHashMap<>();
                for (int i = 1; i < columns.size(); i++) {
                    row.put(columns.get(i), Integer.valueOf(cells[i]));
                }
                table.put(cells[0], row);
            }
            return table;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
