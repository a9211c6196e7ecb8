using System.Buffers.Binary;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using Analytics.Web.Composition;

namespace Analytics.Web.Cli.Control;

/// <summary>A verb handed to the server that has the data folder open.</summary>
internal sealed class ControlCall : IAsyncDisposable
{
    private readonly NetworkStream _server;

    private ControlCall(NetworkStream server) => _server = server;

    /// <summary>A call to the folder's server; null when none answers.</summary>
    public static async Task<ControlCall?> Connect(DataFolder folder, CancellationToken cancel)
    {
        if (!File.Exists(folder.ControlSocket) || !ControlSocket.Fits(folder)) return null;
        var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            await socket.ConnectAsync(new UnixDomainSocketEndPoint(folder.ControlSocket), cancel);
            return new(new NetworkStream(socket, ownsSocket: true));
        }
        catch (SocketException)
        {
            // Left behind by a server that was killed.
            socket.Dispose();
            return null;
        }
    }

    /// <summary>Has the server carry the words out; passes on what is read and written.</summary>
    public async Task<int> Run(string[] words, Stream input, Stream output, TextWriter errors, CancellationToken cancel)
    {
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        await Frame.Write(_server, Frame.Words, JsonSerializer.SerializeToUtf8Bytes(words), cancel);
        var sending = input == Stream.Null ? Task.CompletedTask : Send(input, ended.Token);
        try
        {
            while (await Frame.Read(_server, cancel) is var (kind, payload))
            {
                if (kind == Frame.Output) await output.WriteAsync(payload, cancel);
                else if (kind == Frame.Errors) await errors.WriteAsync(Encoding.UTF8.GetString(payload));
                else if (kind == Frame.End) return BinaryPrimitives.ReadInt32LittleEndian(payload);
            }
            throw new VerbException("The server ended before it was done.", ExitCode.Busy);
        }
        finally
        {
            await ended.CancelAsync();
            await output.FlushAsync(CancellationToken.None);
            _ = sending.Exception;
        }
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    private async Task Send(Stream input, CancellationToken cancel)
    {
        try
        {
            var buffer = new byte[1 << 16];
            int read;
            while ((read = await input.ReadAsync(buffer, cancel)) > 0) await Frame.Write(_server, Frame.Input, buffer.AsMemory(0, read), cancel);
            await Frame.Write(_server, Frame.Input, ReadOnlyMemory<byte>.Empty, cancel);
        }
        catch (Exception e) when (e is OperationCanceledException or IOException)
        {
            // The act has ended before it had read everything.
        }
    }
}
