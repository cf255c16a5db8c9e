package dev.shtora.ui.cli.calibrate;

import dev.shtora.daemon.control.ControlAnswer;
import dev.shtora.daemon.control.ControlAnswer.Kind;
import dev.shtora.daemon.control.ControlRequest;
import dev.shtora.ui.cli.control.ControlClient;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import tools.jackson.databind.json.JsonMapper;

/** A session over local control. */
final class LocalCalibration extends CalibrationSession {
    private static final long POLL_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

    private final ControlClient connection;
    private final String cover;
    private Map<String, Object> attributes = Map.of();

    private LocalCalibration(ControlClient connection, String cover) {
        super(cover);
        this.connection = connection;
        this.cover = cover;
    }

    /** The covers of the daemon. */
    static List<String> covers(ControlClient connection) throws IOException {
        List<String> covers = new ArrayList<>();
        connection.request(new ControlRequest(ControlRequest.STATUS, "", false), answer -> covers.add(answer.cover()));
        return covers;
    }

    /** Starts a session; {@link NoSuchCover} if the daemon does not have the cover. */
    static LocalCalibration open(ControlClient connection, String cover) throws IOException {
        LocalCalibration session = new LocalCalibration(connection, cover);
        session.refresh();
        return session;
    }

    /** The daemon of this computer does not have the cover. */
    static final class NoSuchCover extends IOException {
        private static final long serialVersionUID = 1;

        NoSuchCover(String message) {
            super(message);
        }
    }

    @Override
    Answer request(Map.Entry<String, Map<String, Object>> what) throws IOException {
        for (ControlAnswer answer : answers(
                new ControlRequest(cover + "/" + what.getKey(), JsonMapper.shared().writeValueAsString(what.getValue()),
                        false))) {
            if (answer.kind() != Kind.ACCEPTED) {
                return new Answer.Refused(answer.reason());
            }
            attributes = answer.status();
        }
        return new Answer.Taken();
    }

    @Override
    void refresh() throws IOException {
        for (ControlAnswer answer : answers(new ControlRequest(cover + "/" + ControlRequest.STATUS, "", false))) {
            if (answer.kind() != Kind.STATUS) {
                throw new NoSuchCover(answer.reason());
            }
            attributes = answer.status();
        }
    }

    private List<ControlAnswer> answers(ControlRequest request) throws IOException {
        List<ControlAnswer> answers = new ArrayList<>();
        connection.request(request, answers::add);
        return answers;
    }

    @Override
    boolean awaitChange(long until) throws IOException {
        LockSupport.parkNanos(POLL_NANOS);
        refresh();
        return System.nanoTime() - until < 0;
    }

    @Override
    Map<String, Object> attributes() {
        return attributes;
    }
}
