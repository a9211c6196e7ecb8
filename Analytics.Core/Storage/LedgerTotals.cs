namespace Analytics.Core.Storage;

/// <summary>How many events the instance received, by how they ended; as far back as the ledger is kept.</summary>
public sealed class LedgerTotals(DatabaseFile file)
{
    public List<(byte Outcome, long Events)> Read()
    {
        using var connection = file.OpenReader();
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT outcome, SUM(events) FROM ledger GROUP BY outcome ORDER BY outcome";
        using var reader = command.ExecuteReader();
        var totals = new List<(byte, long)>();
        while (reader.Read()) totals.Add((reader.GetByte(0), reader.GetInt64(1)));
        return totals;
    }
}
