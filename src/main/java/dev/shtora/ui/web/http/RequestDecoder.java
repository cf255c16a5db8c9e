package dev.shtora.ui.web.http;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.TooLongFrameException;
import io.netty.handler.codec.http.HttpConstants;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpRequestDecoder;
import io.netty.handler.codec.http.LastHttpContent;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Decodes requests of HTTP/1.1 and 1.0 (RFC 9112), as strictly as browsers send them: what Netty would repair or ignore is
 * refused too. A {@link BadRequest} in place of a request is the last object that it decodes. A body has a Content-Length;
 * browsers send no other to this server.
 */
final class RequestDecoder extends HttpRequestDecoder {
    /** The longest body of a request of most pages, in bytes. */
    static final int USUAL_BODY = 4096;
    private static final int MAX_LINE = 4096;
    private static final int MAX_HEADERS_SIZE = 12_288;
    private static final int MAX_HEADERS = 60;
    /** The last request of a connection gets the header {@code Connection: close}. */
    private static final int MAX_REQUESTS = 200;

    private static final Pattern LINE = Pattern.compile("[A-Z]{1,16} /[!-~]* HTTP/1\\.[01]\\r");
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,9}");
    private static final Set<HttpMethod> METHODS = Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.POST);

    private Part next = Part.LINE;
    private final int maxBody;
    private int requests;

    /** The part of a request to which the next byte belongs. */
    private enum Part {
        LINE,
        HEADERS,
        BODY,
        NONE
    }

    /** @param maxBody the longest body of a request, in bytes */
    RequestDecoder(int maxBody) {
        super(new HttpDecoderConfig().setMaxInitialLineLength(MAX_LINE).setMaxHeaderSize(MAX_HEADERS_SIZE)
                .setChunkedSupported(false));
        this.maxBody = maxBody;
    }

    @Override
    protected void decode(ChannelHandlerContext ctx, ByteBuf in, List<Object> out) throws Exception {
        if (next == Part.NONE) {
            in.skipBytes(in.readableBytes());
            return;
        }
        int begin = in.readerIndex();
        super.decode(ctx, in, out);
        try {
            if (!out.isEmpty() && out.getFirst() instanceof HttpRequest request) {
                checkSize(request);
                checkLines(in, begin);
                checkHead(request);
                next = Part.BODY;
            } else if (next != Part.BODY) {
                checkLines(in, begin);
            }
            if (!out.isEmpty() && out.getLast() instanceof LastHttpContent) {
                next = requests < MAX_REQUESTS ? Part.LINE : Part.NONE;
            }
        } catch (BadRequest e) {
            next = Part.NONE;
            out.clear(); // It contains a head, which has no buffer.
            out.add(e);
        }
    }

    /** A request that ends early is not answered. */
    @Override
    protected void decodeLast(ChannelHandlerContext ctx, ByteBuf in, List<Object> out) {
        next = Part.NONE;
    }

    private static void checkSize(HttpRequest request) throws BadRequest {
        if (request.decoderResult().cause() instanceof TooLongFrameException
                || request.headers().size() > MAX_HEADERS) {
            throw new BadRequest(431, "The request is too long, or has too many headers.");
        }
    }

    /** Checks the lines of a head that have just been read: Netty accepts more spaces, and a header of several lines. */
    private void checkLines(ByteBuf in, int begin) throws BadRequest {
        int end = in.readerIndex();
        for (int line = begin; line < end;) {
            int length = in.bytesBefore(line, end - line, HttpConstants.LF);
            if (next == Part.LINE) {
                if (length < 0 || !LINE.matcher(in.toString(line, length, StandardCharsets.ISO_8859_1)).matches()) {
                    throw new BadRequest(400, "This is no request of HTTP/1.1.");
                }
                next = Part.HEADERS;
            } else if (in.getByte(line) == HttpConstants.SP || in.getByte(line) == HttpConstants.HT) {
                throw new BadRequest(400, "A header is not valid.");
            }
            line = length < 0 ? end : line + length + 1;
        }
    }

    private void checkHead(HttpRequest request) throws BadRequest {
        HttpHeaders headers = request.headers();
        List<String> lengths = headers.getAll(HttpHeaderNames.CONTENT_LENGTH);
        if (headers.contains(HttpHeaderNames.TRANSFER_ENCODING)
                || lengths.size() == 1 && !NUMBER.matcher(lengths.getFirst()).matches()) {
            throw new BadRequest(411, "The request must say its length.");
        }
        Set<String> names = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        names.addAll(headers.names());
        if (request.decoderResult().isFailure() || names.size() < headers.size()) {
            throw new BadRequest(400, "A header is not valid or occurs twice.");
        }
        if (!METHODS.contains(request.method())) {
            throw new BadRequest(405, "Use GET or POST.");
        }
        if (!lengths.isEmpty() && Integer.parseInt(lengths.getFirst()) > maxBody) {
            throw new BadRequest(413, "The request is too long.");
        }
        headers.remove(HttpHeaderNames.EXPECT); // The body is short; nobody must wait for permission to send it.
        if (++requests == MAX_REQUESTS) {
            headers.set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
        }
    }
}
