package dev.shtora.daemon.other;

import dev.shtora.device.journal.storage.PageFolder;
import dev.shtora.os.FileErrors;
import dev.shtora.os.FolderLock;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Prevents a second daemon from driving the same motors. One lock is in the state folder and one in the folder of the
 * step pages, which is writable even where the disk is not. The locks hold until {@link #close}.
 */
public final class InstanceLock implements AutoCloseable {
    private static final String REMEDY = "Two daemons must not drive the same motors. Stop that one, or start this one with"
            + " another state folder: --state DIR";
    private static final Logger LOG = LoggerFactory.getLogger(InstanceLock.class);

    private final List<FolderLock> locks = new ArrayList<>();

    private InstanceLock() {}

    /**
     * Acquires both locks. A folder that cannot be written is logged and has no lock.
     *
     * @param environment the environment variables of the process
     * @param command the command line, shown to a daemon that finds the folder locked
     * @throws FolderLock.Held if another daemon has one of the locks
     */
    public static InstanceLock of(Path state, Map<String, String> environment, String command) throws IOException {
        InstanceLock instance = new InstanceLock();
        try {
            instance.acquire(state, command,
                    "The state folder " + state
                            + " cannot be written: {}. Commands move the covers; rules wait until it can be written");
            instance.acquire(PageFolder.beside(state, environment).path(), command,
                    "Steps cannot be recorded: {}. After a kill the position comes from the disk");
        } catch (FolderLock.Held held) {
            instance.close();
            throw held;
        }
        if (instance.locks.isEmpty()) {
            LOG.warn("No folder could be locked: nothing prevents a second daemon from driving the same motors");
        }
        return instance;
    }

    private void acquire(Path folder, String command, String warning) throws FolderLock.Held {
        try {
            locks.add(FolderLock.acquire(folder, command, REMEDY));
        } catch (FolderLock.Held held) {
            throw held;
        } catch (IOException e) {
            LOG.warn(warning, FileErrors.why(e));
        }
    }

    @Override
    public void close() {
        locks.forEach(lock -> {
            try {
                lock.close();
            } catch (IOException e) {
                LOG.debug("A lock could not be released; the system releases it at the end of the process", e);
            }
        });
    }
}
