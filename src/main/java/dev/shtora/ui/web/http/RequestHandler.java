package dev.shtora.ui.web.http;

import dev.shtora.os.FatalErrors;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.channel.socket.DuplexChannel;
import io.netty.handler.codec.CodecException;
import io.netty.handler.codec.DateFormatter;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.flow.FlowControlHandler;
import io.netty.handler.ssl.SslHandler;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers the requests of a connection, one after the other: it reads the next one when the answer is sent. The pages run in
 * other threads than the event loop, since a pairing computes for long.
 */
final class RequestHandler extends SimpleChannelInboundHandler<Object> {
    private static final Logger LOG = LoggerFactory.getLogger(RequestHandler.class);

    /** For what takes long: pages and the computations of TLS. */
    static final Executor WORKERS = Executors.newVirtualThreadPerTaskExecutor();

    private final Connection connection;
    private final Predicate<String> hosts;
    private final List<Pages> pages;
    private boolean reading;
    private boolean ended;

    RequestHandler(Connection connection, Predicate<String> hosts, List<Pages> pages) {
        this.connection = connection;
        this.hosts = hosts;
        this.pages = pages;
    }

    @Override
    public void channelActive(ChannelHandlerContext ctx) {
        readNext(ctx);
    }

    private void readNext(ChannelHandlerContext ctx) {
        reading = true;
        ctx.read();
    }

    /** What has been read may be a part of a request. */
    @Override
    public void channelReadComplete(ChannelHandlerContext ctx) {
        if (reading) {
            ctx.read();
        }
    }

    @Override
    protected void channelRead0(ChannelHandlerContext ctx, Object message) {
        reading = false;
        if (ended) {
            return;
        }
        connection.awaitReader();
        try {
            switch (message) {
                case FullHttpRequest request -> answer(ctx, PageRequest.of(request, connection.address()));
                case BadRequest bad -> throw bad;
                default -> throw new IllegalStateException("A message of Netty that is no request");
            }
        } catch (BadRequest e) {
            send(ctx, e.response(), false, false);
        }
    }

    private void answer(ChannelHandlerContext ctx, PageRequest request) {
        WORKERS.execute(() -> {
            try {
                PageResponse response = response(request);
                ctx.executor()
                        .execute(() -> send(ctx, response, request.method().equals("HEAD"), request.persistent()));
            } catch (RejectedExecutionException _) {
                // The port is closed.
            } catch (RuntimeException e) {
                LOG.error("A request failed", e);
                ctx.close();
            } catch (Error e) {
                FatalErrors.report(e);
                throw e;
            }
        });
    }

    private PageResponse response(PageRequest request) {
        if (!hosts.test(request.host())) {
            return PageResponse.text(421,
                    "This computer is not known by that name. Use the address that Shtora shows.");
        }
        return pages.stream().map(page -> page.answer(request)).flatMap(Optional::stream).findFirst()
                .orElseGet(() -> PageResponse.text(404, "There is no such page."));
    }

    private void send(ChannelHandlerContext ctx, PageResponse page, boolean headOnly, boolean more) {
        FullHttpResponse response = new DefaultFullHttpResponse(HttpVersion.HTTP_1_1,
                HttpResponseStatus.valueOf(page.status()),
                headOnly ? Unpooled.EMPTY_BUFFER : Unpooled.wrappedBuffer(page.content()));
        HttpHeaders headers = response.headers();
        PageResponse.HEADERS.forEach(headers::set);
        headers.set("Content-Type", page.type());
        page.headers().forEach(headers::set);
        headers.set("Date", DateFormatter.format(Date.from(Instant.now())));
        if (page.status() != 304) {
            headers.set("Content-Length", page.content().length);
        }
        if (!more) {
            headers.set("Connection", "close");
        }
        ctx.writeAndFlush(response).addListener(sent -> {
            if (!sent.isSuccess()) {
                connection.close();
            } else if (more) {
                connection.awaitRequest();
                readNext(ctx);
            } else {
                end(ctx);
            }
        });
    }

    /** Ends the answers, and reads until the client ends too; otherwise TCP would reset the connection, and an answer be lost. */
    private void end(ChannelHandlerContext ctx) {
        ended = true;
        connection.awaitEnd();
        SslHandler tls = ctx.pipeline().get(SslHandler.class);
        ChannelFuture last = tls == null ? ctx.newSucceededFuture() : tls.closeOutbound();
        last.addListener(_ -> ((DuplexChannel) ctx.channel()).shutdownOutput());
        ctx.pipeline().remove(FlowControlHandler.class);
        ctx.channel().config().setAutoRead(true);
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
        if (event instanceof ChannelInputShutdownEvent) {
            ctx.close();
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        Throwable reason = cause instanceof CodecException && cause.getCause() != null ? cause.getCause() : cause;
        if (reason instanceof Error error) {
            FatalErrors.report(error);
        }
        LOG.debug("A connection of {} ended", connection.address(), reason);
        connection.close();
    }
}
