package org.mailrecall.mail.exchange;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.mailrecall.events.DeliveredMessage;
import org.mailrecall.mail.transport.MailDirectory;

/** Reads tracking logs twice or three times: for forwards, for the copies that their owners keep, and for deliveries. */
public final class TrackingLogImport {
    /** Receives what an import finds. */
    public interface Result {
        /** The copies of a row. */
        void deliveries(List<DeliveredMessage> events);

        /**
         * A row, or an address of a row, that cannot be used; the next one is read all the same.
         *
         * @param line its number in the file, the first being 1
         */
        void bad(Path file, int line, String reason);
    }

    /** What a reading does with each row. */
    private interface Use {
        void row(Path file, int line, TrackingRow row) throws BadRowException;
    }

    private final List<Path> files;
    private final Result result;
    private final ImportCounts counts = new ImportCounts();

    private TrackingLogImport(List<Path> files, Result result) {
        this.files = files;
        this.result = result;
    }

    /**
     * Imports files.
     *
     * @throws IOException naming the file that cannot be read
     */
    public static ImportCounts run(List<Path> files, MailDirectory directory, Result result) throws IOException {
        return new TrackingLogImport(files, result).run(directory);
    }

    private ImportCounts run(MailDirectory directory) throws IOException {
        Forwards forwards = new Forwards();
        read((file, line, row) -> forwards.note(row), false);
        if (forwards.areThere()) {
            read((file, line, row) -> forwards.noteDelivery(row), false);
        }
        Deliveries deliveries = new Deliveries(directory, forwards, counts);
        read(
                (file, line, row) -> {
                    List<DeliveredMessage> events = deliveries.of(row, reason -> bad(file, line, reason));
                    if (!events.isEmpty()) {
                        result.deliveries(events);
                    }
                },
                true);
        return counts;
    }

    private void bad(Path file, int line, String reason) {
        counts.bad();
        result.bad(file, line, reason);
    }

    /** @param last whether bad rows are told: each reading meets them */
    private void read(Use use, boolean last) throws IOException {
        for (Path file : files) {
            try {
                new TrackingLog(file).read(new TrackingLog.Reader() {
                    @Override
                    public void row(int line, TrackingRow row) throws BadRowException {
                        use.row(file, line, row);
                    }

                    @Override
                    public void bad(int line, String reason) {
                        if (last) {
                            TrackingLogImport.this.bad(file, line, reason);
                        }
                    }
                });
            } catch (IOException e) {
                throw new IOException(file + " cannot be read: " + e.getClass().getSimpleName(), e);
            }
        }
    }
}
