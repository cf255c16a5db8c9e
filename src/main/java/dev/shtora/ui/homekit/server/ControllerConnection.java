package dev.shtora.ui.homekit.server;

import dev.shtora.text.FailureText;
import io.github.hapjava.server.impl.http.HomekitClientConnection;
import io.github.hapjava.server.impl.http.HttpResponse;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpMethod;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The connection of a controller: what it may ask before and after it has proved that it is paired. */
final class ControllerConnection extends SimpleChannelInboundHandler<FullHttpRequest> {
    private static final Logger LOG = LoggerFactory.getLogger(ControllerConnection.class);

    private final Channel channel;
    private final Frames frames;
    private final HomekitClientConnection library;
    private final Requests requests;
    private volatile Optional<String> controller = Optional.empty();

    /** Answers requests. */
    interface Requests {
        /** The answer; the connection is verified if it does an upgrade. */
        HttpResponse answer(ControllerConnection connection, HapRequest request);

        /** An answer was sent. What it causes to other connections, and to this one, comes after it. */
        void sent();

        /** Requests of this connection end. */
        void closed(ControllerConnection connection);
    }

    /** @param library the library's part of the connection, of which {@code frames} has the keys */
    ControllerConnection(Channel channel, Frames frames, HomekitClientConnection library, Requests requests) {
        this.channel = channel;
        this.frames = frames;
        this.library = library;
        this.requests = requests;
    }

    /** The id of the controller; empty until it is verified. */
    Optional<String> controller() {
        return controller;
    }

    HomekitClientConnection library() {
        return library;
    }

    /** The controller is verified as the one of this id. */
    void verified(String id) {
        controller = Optional.of(id);
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, FullHttpRequest request) {
        HttpMethod method = request.method();
        HapResponse invalid = HapResponse.invalid();
        HttpResponse answer = HapRequest.method(method.name()).filter(_ -> request.decoderResult().isSuccess())
                .map(known -> requests.answer(this,
                        new HapRequest(known, request.uri(), ByteBufUtil.getBytes(request.content()))))
                .orElse(invalid);
        send(answer);
        requests.sent();
    }

    /** After an upgrade, the answer is the last one that is not encrypted. */
    private void send(HttpResponse answer) {
        ByteBuf text = HttpText.of(answer);
        if (answer.doUpgrade()) {
            channel.eventLoop().execute(() -> {
                frames.decrypt();
                channel.writeAndFlush(text);
                frames.encrypt();
            });
        } else {
            channel.writeAndFlush(text);
        }
    }

    /** Sends an event. A controller that reads nothing loses its connection. */
    static void event(Channel channel, HttpResponse event) {
        if (channel.isWritable()) {
            channel.writeAndFlush(HttpText.of(event));
        } else {
            channel.close();
        }
    }

    /** Closes the connection when what was sent before has left. */
    void close() {
        channel.writeAndFlush(channel.alloc().buffer(0)).addListener(ChannelFutureListener.CLOSE);
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        library.close();
        requests.closed(this);
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        LOG.debug("A connection of a controller ends: {}", FailureText.of(cause));
        context.close();
    }
}
