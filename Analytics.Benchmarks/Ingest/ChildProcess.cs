using System.Diagnostics;
using System.Globalization;

namespace Analytics.Benchmarks.Ingest;

/// <summary>A program that is measured, or that measures; ends with its parent's use of it.</summary>
internal sealed class ChildProcess : IDisposable
{
    private readonly Process _process;

    private ChildProcess(string assembly, IEnumerable<string> arguments, (string Name, string Value)[] environment)
    {
        var isAssembly = assembly.EndsWith(".dll", StringComparison.Ordinal);
        var start = new ProcessStartInfo(isAssembly ? "dotnet" : assembly) { RedirectStandardOutput = true, WorkingDirectory = Path.GetDirectoryName(assembly)! };
        if (isAssembly)
        {
            start.ArgumentList.Add("exec");
            start.ArgumentList.Add(assembly);
        }
        foreach (var argument in arguments) start.ArgumentList.Add(argument);
        foreach (var (name, value) in environment) start.Environment[name] = value;
        _process = Process.Start(start)!;
    }

    public static ChildProcess Of(string assembly, IEnumerable<string> arguments, params (string Name, string Value)[] environment) => new(assembly, arguments, environment);

    public static ChildProcess OfThisProgram(IEnumerable<string> arguments, params (string Name, string Value)[] environment) =>
        new(typeof(ChildProcess).Assembly.Location, arguments, environment);

    public int Id => _process.Id;

    public bool HasEnded => _process.HasExited;

    /// <summary>Processor time used so far, seconds.</summary>
    public double CpuSeconds
    {
        get
        {
            _process.Refresh();
            return _process.TotalProcessorTime.TotalSeconds;
        }
    }

    /// <summary>Resident memory now, MiB.</summary>
    public double MemoryMiB => StatusMiB("VmRSS:");

    /// <summary>Most resident memory there ever was, MiB.</summary>
    public double MemoryPeakMiB => StatusMiB("VmHWM:");

    /// <summary>Reads on and throws away, so that a full pipe never stops the child.</summary>
    public void Drain() => _ = _process.StandardOutput.ReadToEndAsync();

    public async Task<string?> FirstLine(TimeSpan within) => await _process.StandardOutput.ReadLineAsync().WaitAsync(within);

    /// <summary>Ends the process at once, as a loss of power would end it for itself.</summary>
    public async Task Kill()
    {
        if (!_process.HasExited) _process.Kill();
        await _process.WaitForExitAsync();
    }

    public void Dispose()
    {
        if (!_process.HasExited) _process.Kill();
        _process.Dispose();
    }

    private double StatusMiB(string name)
    {
        if (!OperatingSystem.IsLinux())
        {
            _process.Refresh();
            return (name == "VmHWM:" ? _process.PeakWorkingSet64 : _process.WorkingSet64) / (double)(1 << 20);
        }
        var line = File.ReadLines($"/proc/{Id}/status").First(l => l.StartsWith(name, StringComparison.Ordinal));
        return double.Parse(line[name.Length..].Replace("kB", "", StringComparison.Ordinal), CultureInfo.InvariantCulture) / 1_024;
    }
}
