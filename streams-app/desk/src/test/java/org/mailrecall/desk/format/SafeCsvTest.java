package org.mailrecall.desk.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SafeCsvTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "=1+1",
                "+1",
                "-1",
                "@SUM(A1)",
                "\t=1",
                "\r=1",
                "\n=1",
                " =1",
                "\u00A0=1",
                "\u200B=1",
                "\uFEFF=1",
                "\uFF1D1",
                "\uFF0B1",
                "\uFF0D1",
                "\uFF20A",
                "=cmd|' /C calc'!A0"
            })
    void aCellThatWouldBeAFormulaIsText(String cell) {
        assertThat(SafeCsv.harmless(cell)).isEqualTo("'" + cell);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a", "1", "a=1", "Recall: =1", "<m1@example.com>", "ü"})
    void anyOtherCellStaysAsItIs(String cell) {
        assertThat(SafeCsv.harmless(cell)).isEqualTo(cell);
    }

    @Test
    void aParserReadsBackWhatWasWritten() throws IOException {
        StringBuilder out = new StringBuilder();
        SafeCsv csv = new SafeCsv(out, List.of("a", "b"));
        csv.row("with \"quotes\", a comma", "two\r\nlines");
        csv.row(null, 7);
        csv.row("\"><svg>\u202E\u009B", "x".repeat(100_000));

        assertThat(out).startsWith("\"a\",\"b\"\r\n");
        List<CSVRecord> records =
                CSVFormat.RFC4180.parse(new StringReader(out.toString())).getRecords();
        assertThat(records).hasSize(4);
        assertThat(records.get(1).toList()).containsExactly("with \"quotes\", a comma", "two\\u000D\\u000Alines");
        assertThat(records.get(2).toList()).containsExactly("", "7");
        assertThat(records.get(3).get(0)).isEqualTo("\"><svg>\\u202E\\u009B");
    }
}
