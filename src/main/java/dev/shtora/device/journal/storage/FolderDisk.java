package dev.shtora.device.journal.storage;

import dev.shtora.os.AtomicFile;
import dev.shtora.os.ReadableFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * Files in a folder of the file system.
 *
 * @param path the folder; it is created at the first write
 */
public record FolderDisk(Path path) implements Disk {

    @Override
    public Optional<byte[]> read(String name, int atMost) throws IOException {
        try {
            return Optional.of(ReadableFile.beginning(path.resolve(name), atMost));
        } catch (NoSuchFileException _) {
            return Optional.empty();
        }
    }

    @Override
    public void create(String name, byte[] content) throws IOException {
        Files.createDirectories(path);
        AtomicFile.write(path.resolve(name), content, AtomicFile.Option.SYNC);
    }

    @Override
    public WritableFile open(String name) throws IOException {
        ReadableFile.requireRegular(path.resolve(name));
        FileChannel channel = FileChannel.open(path.resolve(name), StandardOpenOption.WRITE);
        return new WritableFile() {
            @Override
            public void write(int at, byte[] content) throws IOException {
                writeAll(channel, at, content);
            }

            @Override
            public void sync() throws IOException {
                channel.force(false); // fdatasync: the content, without the time of the write
            }

            @Override
            public void close() throws IOException {
                channel.close();
            }
        };
    }

    private static void writeAll(FileChannel channel, long at, byte[] content) throws IOException {
        ByteBuffer left = ByteBuffer.wrap(content);
        while (left.hasRemaining()) {
            channel.write(left, at + left.position());
        }
    }
}
