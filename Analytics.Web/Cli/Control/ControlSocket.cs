using System.Buffers.Binary;
using System.IO.Pipelines;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using Analytics.Web.Composition;

namespace Analytics.Web.Cli.Control;

/// <summary>
/// Carries out verbs that are called beside a running server: a socket in the data folder, where only the folder's owner reaches it.
/// A call gives words and input and gets output and an exit code, as if the verb had been run in its own process.
/// </summary>
internal sealed partial class ControlSocket(DataFolder folder, IServiceProvider services, ILogger<ControlSocket> log) : BackgroundService
{
    // Source: unix(7), sun_path.
    private const int PathMostBytes = 107;

    private readonly TaskCompletionSource _listening = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Completes once calls are taken, or when there is no such thing here.</summary>
    internal Task Listening => _listening.Task;

    /// <summary>Whether a socket can have its name in this folder.</summary>
    public static bool Fits(DataFolder folder) => Encoding.UTF8.GetByteCount(folder.ControlSocket) <= PathMostBytes;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!Fits(folder))
        {
            LogTooLong(folder.ControlSocket);
            _listening.SetResult();
            return;
        }
        using var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        // This process holds the folder's lock: what lies there is left of one that was killed.
        File.Delete(folder.ControlSocket);
        socket.Bind(new UnixDomainSocketEndPoint(folder.ControlSocket));
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(folder.ControlSocket, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        socket.Listen();
        _listening.SetResult();
        var calls = new HashSet<Task>();
        try
        {
            while (true)
            {
                var caller = await socket.AcceptAsync(stoppingToken);
                calls.RemoveWhere(c => c.IsCompleted);
                calls.Add(Answer(caller, stoppingToken));
            }
        }
        catch (OperationCanceledException)
        {
            await Task.WhenAll(calls);
        }
        finally
        {
            File.Delete(folder.ControlSocket);
        }
    }

    private async Task Answer(Socket caller, CancellationToken stop)
    {
        await Task.Yield();
        await using var stream = new NetworkStream(caller, ownsSocket: true);
        // Ends with the server, and with a caller who leaves.
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(stop);
        try
        {
            if (await Frame.Read(stream, stop) is not (Frame.Words, var payload) || JsonSerializer.Deserialize<string[]>(payload) is not { } words) return;
            var input = new Pipe();
            var reading = Receive(stream, input.Writer, ended);
            using var writing = new SemaphoreSlim(1);
            await using var output = new FrameStream(stream, Frame.Output, writing);
            await using var errors = new StreamWriter(new FrameStream(stream, Frame.Errors, writing)) { AutoFlush = true };
            var code = await Run(words, input.Reader.AsStream(), output, errors, ended.Token);
            var end = new byte[sizeof(int)];
            BinaryPrimitives.WriteInt32LittleEndian(end, code);
            await Frame.Write(stream, Frame.End, end, ended.Token);
            await ended.CancelAsync();
            await reading;
        }
        catch (Exception e) when (e is IOException or OperationCanceledException or JsonException)
        {
            LogBroken(e.Message);
        }
    }

    private async Task<int> Run(string[] words, Stream input, Stream output, StreamWriter errors, CancellationToken cancel)
    {
        try
        {
            await using var scope = services.CreateAsyncScope();
            await using var text = new StreamWriter(output, leaveOpen: true) { AutoFlush = true };
            return await CommandLine.Run(new ServerSide(scope.ServiceProvider, input, output, errors), words, text, errors, cancel);
        }
        catch (VerbException e)
        {
            await errors.WriteLineAsync(e.Message);
            return e.Code;
        }
        catch (Exception e) when (e is not OperationCanceledException and not IOException and not OutOfMemoryException)
        {
            LogFailed(e, words.FirstOrDefault() ?? "");
            await errors.WriteLineAsync($"The server failed at it: {e.Message}");
            return ExitCode.Failed;
        }
    }

    private static async Task Receive(Stream stream, PipeWriter input, CancellationTokenSource ended)
    {
        try
        {
            while (await Frame.Read(stream, ended.Token) is (Frame.Input, var payload))
            {
                if (payload.Length == 0) await input.CompleteAsync();
                else await input.WriteAsync(payload, ended.Token);
            }
            await ended.CancelAsync();
        }
        catch (Exception e) when (e is IOException or OperationCanceledException or ObjectDisposedException or InvalidOperationException)
        {
            // The caller has left, or the act has ended.
        }
        finally
        {
            await input.CompleteAsync();
        }
    }

    [LoggerMessage(6001, LogLevel.Warning, "The path {Path} is too long for a socket: verbs cannot reach this server")]
    private partial void LogTooLong(string path);

    [LoggerMessage(6002, LogLevel.Debug, "A call on the control socket ended early: {Problem}")]
    private partial void LogBroken(string problem);

    [LoggerMessage(6003, LogLevel.Error, "The verb {Verb} failed")]
    private partial void LogFailed(Exception exception, string verb);
}
