package dev.shtora.daemon.control;

import java.util.function.Consumer;

/** Carries out the requests on the socket. */
public interface ControlHandler {
    /**
     * Handles a request, on the thread of the socket, which it must not block. Any thread may give an answer; the last is
     * {@link ControlAnswer#END}.
     *
     * @param user the name of the user whose program sent it, from the kernel
     */
    void handle(ControlRequest request, String user, Consumer<ControlAnswer> answers);
}
