package dev.shtora.daemon;

import dev.shtora.device.journal.FolderLock;
import dev.shtora.device.journal.PageFolder;
import dev.shtora.os.FileErrors;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * That no second daemon turns the same blinds: a lock where their state is kept, and one where their steps are, which can
 * be had where the disk cannot be written. The locks hold as long as this is kept.
 */
public final class InstanceLock implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(InstanceLock.class);

    private final List<FolderLock> locks = new ArrayList<>();

    private InstanceLock() {}

    /**
     * Takes what can be taken; a folder that cannot be written is told in the log.
     *
     * @param environment the process's
     * @param command what the next one is told that we run
     * @throws FolderLock.Held if another daemon has either
     */
    public static InstanceLock of(Path state, Map<String, String> environment, String command) throws IOException {
        InstanceLock instance = new InstanceLock();
        try {
            instance.take(state, command,
                    "The state cannot be kept in " + state
                            + ": {}. People can move the blinds, rules wait until it can");
            instance.take(PageFolder.beside(state, environment).path(), command,
                    "Steps cannot be put down: {}. After a kill the position comes from the disk");
        } catch (FolderLock.Held held) {
            instance.close();
            throw held;
        }
        if (instance.locks.isEmpty()) {
            LOG.warn("No lock can be had anywhere: nothing keeps a second daemon from turning the same blinds");
        }
        return instance;
    }

    private void take(Path folder, String command, String otherwise) throws FolderLock.Held {
        try {
            locks.add(FolderLock.acquire(folder, command));
        } catch (FolderLock.Held held) {
            throw held;
        } catch (IOException e) {
            LOG.warn(otherwise, FileErrors.why(e));
        }
    }

    @Override
    public void close() {
        locks.forEach(lock -> {
            try {
                lock.close();
            } catch (IOException e) {
                LOG.debug("A lock could not be given back: the system takes it", e);
            }
        });
    }
}
