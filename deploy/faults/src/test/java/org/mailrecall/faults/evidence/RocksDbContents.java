package org.mailrecall.faults.evidence;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.rocksdb.ColumnFamilyDescriptor;
import org.rocksdb.ColumnFamilyHandle;
import org.rocksdb.Options;
import org.rocksdb.ReadOptions;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import org.rocksdb.RocksIterator;

/** Reads the RocksDB stores of Kafka Streams from their files; the segments of a windowed store are taken together. */
final class RocksDbContents implements StoreContents {
    private static final String DIRECTORY = "rocksdb";
    /** The column family in which Kafka Streams keeps the store's offsets; it is no content. */
    private static final String OFFSETS = "offsets";

    @Override
    public void read(Path stateDirectory, Contents into) {
        try (Stream<Path> files = Files.walk(stateDirectory)) {
            files.filter(file -> file.getFileName().toString().equals("CURRENT"))
                    .map(Path::getParent)
                    .forEach(database -> database(database, into));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void database(Path database, Contents into) {
        String name = name(database);
        try {
            read(database, into.rows().computeIfAbsent(name, store -> new TreeMap<>()));
        } catch (RocksDBException e) {
            into.damaged().put(name, e.getMessage());
        }
    }

    /** Returns the store's name of a path such as .../1_0/rocksdb/store or .../1_0/store/segment. */
    private static String name(Path database) {
        Path parent = database.getParent();
        Path store = parent.getFileName().toString().equals(DIRECTORY) ? database : parent;
        return parent.getParent().getFileName() + "/" + store.getFileName();
    }

    private static void read(Path database, Map<ByteBuffer, ByteBuffer> into) throws RocksDBException {
        RocksDB.loadLibrary();
        List<ColumnFamilyHandle> handles = new ArrayList<>();
        try (Options options = new Options()) {
            List<ColumnFamilyDescriptor> families = RocksDB.listColumnFamilies(options, database.toString()).stream()
                    .map(ColumnFamilyDescriptor::new)
                    .toList();
            try (RocksDB db = RocksDB.openReadOnly(database.toString(), families, handles);
                    ReadOptions checked = new ReadOptions().setVerifyChecksums(true)) {
                for (ColumnFamilyHandle handle : handles) {
                    if (!new String(handle.getName(), StandardCharsets.UTF_8).equals(OFFSETS)) {
                        read(db, handle, checked, into);
                    }
                }
                handles.forEach(ColumnFamilyHandle::close);
            }
        }
    }

    private static void read(
            RocksDB db, ColumnFamilyHandle handle, ReadOptions checked, Map<ByteBuffer, ByteBuffer> into)
            throws RocksDBException {
        try (RocksIterator rows = db.newIterator(handle, checked)) {
            for (rows.seekToFirst(); rows.isValid(); rows.next()) {
                into.put(ByteBuffer.wrap(rows.key()), ByteBuffer.wrap(rows.value()));
            }
            rows.status();
        }
    }
}
