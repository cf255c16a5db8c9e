package dev.shtora.ui.homekit.server;

import io.github.hapjava.server.impl.http.HomekitClientConnection;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.ByteToMessageCodec;
import io.netty.handler.codec.CorruptedFrameException;
import java.io.IOException;
import java.util.List;

/**
 * The frames of a verified connection: two bytes of length, up to 1024 bytes of ciphertext, 16 bytes that authenticate them.
 * Before the verification bytes pass as they are. The library decrypts one frame at a time: it confuses the lengths of several.
 */
final class Frames extends ByteToMessageCodec<ByteBuf> {
    /** Encrypts and decrypts with the keys of a connection. */
    interface Cipher {
        /** Decrypts a frame; throws an exception if it is not authentic. */
        byte[] decrypt(byte[] frame);

        /** Encrypts bytes to one or more frames. */
        byte[] encrypt(byte[] bytes) throws IOException;

        /** The cipher with the keys that the library has agreed on with a controller. */
        static Cipher of(HomekitClientConnection keys) {
            return new Cipher() {
                @Override
                public byte[] decrypt(byte[] frame) {
                    return keys.decryptRequest(frame);
                }

                @Override
                public byte[] encrypt(byte[] bytes) throws IOException {
                    return keys.encryptResponse(bytes);
                }
            };
        }
    }

    private static final int LENGTH = 2;
    private static final int TAG = 16;
    private static final int MOST = 1024;

    private final Cipher cipher;
    private boolean reading;
    private boolean writing;

    /** @param cipher is called after the verification */
    Frames(Cipher cipher) {
        this.cipher = cipher;
    }

    /** From now on, what arrives is encrypted. */
    void decrypt() {
        reading = true;
    }

    /** From now on, what is sent is encrypted. */
    void encrypt() {
        writing = true;
    }

    @Override
    protected void decode(ChannelHandlerContext context, ByteBuf in, List<Object> out) {
        if (!reading) {
            out.add(in.readRetainedSlice(in.readableBytes()));
            return;
        }
        if (in.readableBytes() < LENGTH) {
            return;
        }
        int length = in.getUnsignedShortLE(in.readerIndex());
        if (length == 0 || length > MOST) {
            throw new CorruptedFrameException("a frame of " + length + " bytes");
        }
        if (in.readableBytes() >= LENGTH + length + TAG) {
            byte[] frame = new byte[LENGTH + length + TAG];
            in.readBytes(frame);
            out.add(Unpooled.wrappedBuffer(cipher.decrypt(frame)));
        }
    }

    @Override
    protected void encode(ChannelHandlerContext context, ByteBuf message, ByteBuf out) throws IOException {
        byte[] bytes = new byte[message.readableBytes()];
        message.readBytes(bytes);
        out.writeBytes(writing ? cipher.encrypt(bytes) : bytes);
    }
}
