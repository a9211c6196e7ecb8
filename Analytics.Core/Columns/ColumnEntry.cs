namespace Analytics.Core.Columns;

/// <summary>A column in the directory.</summary>
/// <param name="Column">Its number, 0 to 65,535.</param>
/// <param name="Encoding">How its bytes are to be read.</param>
/// <param name="Count">Its values, 1 and up.</param>
/// <param name="Start">Where its bytes begin, counted from the begin of the segment.</param>
/// <param name="SizeBytes">Its bytes.</param>
/// <param name="Checksum">The <see cref="Columns.Checksum"/> of its bytes.</param>
internal readonly record struct ColumnEntry(int Column, ColumnEncoding Encoding, int Count, int Start, int SizeBytes, uint Checksum);
