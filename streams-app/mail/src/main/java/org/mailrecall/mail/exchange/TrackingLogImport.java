package org.mailrecall.mail.exchange;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.mailrecall.events.DeliveredMessage;
import org.mailrecall.mail.transport.MailDirectory;

/**
 * Imports tracking logs. The files are read twice, for redirections and for deliveries; where there are redirections,
 * they are read once more in between, for the copies that redirecting mailboxes keep.
 */
public final class TrackingLogImport {
    /** Receives the results of an import. */
    public interface Result {
        /** Receives the events of a row; the list is never empty. */
        void deliveries(List<DeliveredMessage> events);

        /**
         * Receives the reason why a row, or an address of a row, cannot be used. Reading goes on.
         *
         * @param line the number of its line in the file, counted from 1
         */
        void bad(Path file, int line, String reason);
    }

    /** The handling of each row in a reading of the files. */
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
     * Imports files, and returns the counts.
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

    /** @param last whether unusable rows are reported in this reading; every reading meets them */
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
