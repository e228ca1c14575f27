/** Words of the letter that answers a question about a look. */
export const looksMail = {
  subject: (moment: string) => `Đã trả lời câu hỏi của Ông/Bà về lượt xem dữ liệu lúc ${moment}`,
  lead: (unit: string) => `Ông/Bà đã hỏi vì sao cán bộ xem dữ liệu của mình. ${unit} trả lời như sau.`,
  look: 'Lượt xem',
  who: (officer: string, moment: string) => `${officer}, lúc ${moment}`,
  question: 'Ông/Bà hỏi',
  answer: 'Trả lời',
  by: 'Người trả lời',
  next: 'Câu hỏi và câu trả lời được giữ lâu dài cạnh lượt xem đó; ngoài Ông/Bà và người trả lời, không ai đọc được. Chưa thỏa đáng, Ông/Bà gọi 1022 hoặc khiếu nại theo Luật Khiếu nại 2011.',
  link: 'Xem câu hỏi và câu trả lời',
};
