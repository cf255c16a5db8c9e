package dev.shtora.ui.homekit.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.DecoderException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Frames of a verified connection. */
class FramesTest {
    private final List<Integer> lengths = new ArrayList<>();
    private final Frames frames = new Frames(new Frames.Cipher() {
        /** Decrypts a frame whose last byte is 0; another one is not authentic. */
        @Override
        public byte[] decrypt(byte[] frame) {
            if (frame[frame.length - 1] != 0) {
                throw new IllegalStateException("not authentic");
            }
            lengths.add(frame.length);
            return Arrays.copyOfRange(frame, 2, frame.length - 16);
        }

        @Override
        public byte[] encrypt(byte[] plaintext) {
            return new byte[]{(byte) plaintext.length};
        }
    });
    private final EmbeddedChannel channel = new EmbeddedChannel(frames);

    private static byte[] frame(int length, int lastByte) {
        byte[] frame = new byte[2 + length + 16];
        frame[0] = (byte) length;
        frame[1] = (byte) (length >> 8);
        frame[frame.length - 1] = (byte) lastByte;
        return frame;
    }

    private int received() {
        int bytes = 0;
        for (ByteBuf next = channel.readInbound(); next != null; next = channel.readInbound()) {
            bytes += next.readableBytes();
        }
        return bytes;
    }

    @Test
    void bytesPassBeforeVerification() {
        channel.writeInbound(Unpooled.wrappedBuffer(new byte[7]));
        assertThat(received()).isEqualTo(7);
    }

    @Test
    void framesOfOtherLengthsMayArriveTogether() {
        frames.decrypt();
        channel.writeInbound(Unpooled.wrappedBuffer(frame(5, 0), frame(1024, 0), frame(300, 0)));
        assertThat(received()).isEqualTo(5 + 1024 + 300);
        assertThat(lengths).containsExactly(23, 1042, 318);
    }

    @Test
    void frameMayArriveByteByByte() {
        frames.decrypt();
        for (byte next : frame(40, 0)) {
            channel.writeInbound(Unpooled.wrappedBuffer(new byte[]{next}));
        }
        assertThat(received()).isEqualTo(40);
    }

    @Test
    void changedFrameEndsConnection() {
        frames.decrypt();
        assertThatThrownBy(() -> channel.writeInbound(Unpooled.wrappedBuffer(frame(40, 1))))
                .isInstanceOf(DecoderException.class);
        assertThat(received()).isZero();
    }

    @Test
    void lengthsThatNobodySendsEndConnection() {
        frames.decrypt();
        assertThatThrownBy(() -> channel.writeInbound(Unpooled.wrappedBuffer(frame(0, 0))))
                .isInstanceOf(DecoderException.class);
        assertThatThrownBy(() -> channel.writeInbound(Unpooled.wrappedBuffer(new byte[]{0, 127})))
                .isInstanceOf(DecoderException.class);
    }

    @Test
    void answersAreEncryptedAfterVerification() {
        channel.writeOutbound(Unpooled.wrappedBuffer(new byte[9]));
        assertThat(channel.<ByteBuf>readOutbound().readableBytes()).isEqualTo(9);
        frames.encrypt();
        channel.writeOutbound(Unpooled.wrappedBuffer(new byte[9]));
        assertThat(channel.<ByteBuf>readOutbound().readByte()).isEqualTo((byte) 9);
    }
}
